import { constantExpression } from "../../../../policy-pack/lib/kubernetes/constantExpression";

describe("constantExpression", () => {
  test.each([
    ["true", true],
    [" ( false ) ", false],
    ["!true", false],
    ["!(1 == 2)", true],
    ["1 == 2", false],
    ["'a' != 'b'", true],
    ["2 >= 1", true],
    ["true || object.spec.hostPID", true],
    ["object.spec.hostPID && false", false],
    ["true && (1 < 2)", true],
  ])("%s is always %p", (expression, value) => {
    expect(constantExpression(expression)).toBe(value);
  });

  test.each([
    "object.spec.replicas > 1",
    "request.operation == 'DELETE'",
    "!has(object.spec.hostPID)",
    "'a || true' == object.metadata.name",
    "(1 == 1) == object.spec.x",
    "",
    "(",
  ])("%s depends on the request", (expression) => {
    expect(constantExpression(expression)).toBeUndefined();
  });
});
