import { referencedBy, referrersOf, refersTo } from "../../../policy-pack/lib/references";
import { stackOf, type StackResource } from "../../../policy-pack/lib/resource";
import { unknownPlaceholders, Value } from "../../../policy-pack/lib/value";

const VPC = "aws:ec2/vpc:Vpc";
const LOG = "aws:ec2/flowLog:FlowLog";

function resource(
  type: string,
  name: string,
  props: unknown,
  propertyDependencies: Readonly<Record<string, readonly string[]>> = {},
): StackResource {
  const urn = `urn:pulumi:test::pack::${type}::${name}`;
  return { type, name, urn, props: Value.of(props), parent: undefined, dependencies: [], propertyDependencies };
}

const vpc = resource(VPC, "main", { id: "vpc-1" });
const fresh = resource(VPC, "fresh", { cidrBlock: "10.0.0.0/16" });

describe("refersTo", () => {
  test("follows a reference that is unknown through what the engine reports", () => {
    const log = resource(LOG, "log", { vpcId: unknownPlaceholders.string }, { vpcId: [fresh.urn] });
    expect(refersTo(log, "vpcId", fresh)).toBe(true);
    expect(refersTo(log, "vpcId", vpc)).toBe(false);
    expect(refersTo(log, "subnetId", fresh)).toBe(false);
  });

  test("compares identities that are known, anywhere in the property", () => {
    const log = resource(LOG, "log", { vpcId: "vpc-1", nested: { list: [{ id: "vpc-1" }] } });
    expect(refersTo(log, "vpcId", vpc)).toBe(true);
    expect(refersTo(log, "nested", vpc)).toBe(true);
    expect(refersTo(resource(LOG, "other", { vpcId: "vpc-2" }), "vpcId", vpc)).toBe(false);
  });

  test("two unknown values, and two empty ones, are not the same", () => {
    const unknown = resource(LOG, "log", { vpcId: unknownPlaceholders.string });
    expect(refersTo(unknown, "vpcId", resource(VPC, "v", { id: unknownPlaceholders.string }))).toBe(false);
    expect(refersTo(resource(LOG, "log", { vpcId: "" }), "vpcId", resource(VPC, "v", { id: "" }))).toBe(false);
  });

  test("ends on inputs that hold themselves", () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.vpcId = cyclic;
    expect(refersTo(resource(LOG, "log", cyclic), "vpcId", vpc)).toBe(false);
  });
});

test("the stack is searched in both directions", () => {
  const log = resource(LOG, "log", { vpcId: "vpc-1" });
  const stack = stackOf([vpc, fresh, log]);
  expect(referencedBy(stack, log, "vpcId", [VPC]).map(({ name }) => name)).toEqual(["main"]);
  expect(referrersOf(stack, vpc, "vpcId", [LOG]).map(({ name }) => name)).toEqual(["log"]);
  expect(referrersOf(stack, fresh, "vpcId", [LOG])).toEqual([]);
});
