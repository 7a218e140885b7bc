import { InvalidArgumentError } from "../../../components/shared/errors";
import { childName, componentType, validateName } from "../../../components/shared/naming";

describe("validateName", () => {
  it.each(["a", "prod", "team-a", "a1-2b", "0", "a".repeat(40)])("returns the name %s", (name) => {
    expect(validateName("name", name)).toBe(name);
  });

  it.each([
    ["empty", ""],
    ["upper case", "Prod"],
    ["a leading hyphen", "-prod"],
    ["a trailing hyphen", "prod-"],
    ["a dot", "prod.eu"],
    ["an underscore", "team_a"],
    ["a blank", "team a"],
    ["a line break at the end", "prod\n"],
    ["letters beyond ASCII", "büro"],
    ["41 characters", "a".repeat(41)],
  ])("refuses a name with %s", (_, name) => {
    expect(() => validateName("clusterName", name)).toThrow(
      new InvalidArgumentError({
        property: "clusterName",
        problem: `${JSON.stringify(name)} cannot name a cluster or Kubernetes object`,
        fix: "use at most 40 lower-case letters, digits and hyphens, starting and ending with a letter or digit",
      }),
    );
  });

  it.each([[undefined], [null], [7], [{}]])("refuses %p, which an untyped program can pass", (name) => {
    expect(() => validateName("name", name as never)).toThrow(InvalidArgumentError);
  });

  it("takes the limit of its caller and names it", () => {
    expect(validateName("name", "abc", 3)).toBe("abc");
    expect(() => validateName("name", "abcd", 3)).toThrow("use at most 3 lower-case letters");
  });
});

describe("names that are part of every URN", () => {
  it("composes the type token of a component", () => {
    expect(componentType("SecurityBaseline")).toBe("hardened-cluster:index:SecurityBaseline");
  });

  it("composes the logical name of a child", () => {
    expect(childName("prod", "audit-log")).toBe("prod-audit-log");
  });
});
