import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ciNoAccessKeys } from "../../../../policy-pack/rules/aws/ciNoAccessKeys";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "aws:iam/accessKey:AccessKey";

describe("ci-no-access-keys", () => {
  test("reports a key, whoever it is for", () => {
    expect(findings(ciNoAccessKeys, { type: TYPE, props: { user: unknownPlaceholders.string } })).toEqual([
      "mandatory ci-no-access-keys/static-key",
    ]);
  });

  test("reports a key without a user", () => {
    expect(findings(ciNoAccessKeys, { type: TYPE, props: {} })).toEqual(["mandatory ci-no-access-keys/static-key"]);
  });

  test("accepts a role", () => {
    expect(findings(ciNoAccessKeys, { type: "aws:iam/role:Role", props: {} })).toEqual([]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(ciNoAccessKeys, { type: TYPE, props: { user: "ci" } }).map(({ message }) => message);
    expect(messages).toEqual([
      "AccessKey/example is a key that never expires. Use a role: OIDC federation for CI, Pod Identity for pods, IAM Identity Center for people. [ci-no-access-keys/static-key, control ci-oidc-credentials, see docs/rules.md#ci-no-access-keys]",
    ]);
  });
});
