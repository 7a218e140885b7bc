import { readPackConfig } from "../../../../policy-pack/lib/config";
import { Evaluator } from "../../../../policy-pack/lib/evaluate";
import { stackOf, type StackResource } from "../../../../policy-pack/lib/resource";
import { Value } from "../../../../policy-pack/lib/value";
import { stackRules } from "../../../../policy-pack/rules/stack";
import { awsVpcFlowLogs } from "../../../../policy-pack/rules/stack/awsVpcFlowLogs";
import { exemptions } from "../../../../policy-pack/rules/stack/exemptions";
import { nodesDiskEncryptionVolume } from "../../../../policy-pack/rules/aws/nodesDiskEncryptionVolume";
import { summary, TODAY } from "../../support/evaluateRule";

const URN = "urn:pulumi:prod::shop";

function resource(types: string, name: string, props: object = {}, parent?: StackResource): StackResource {
  return {
    type: types.split("$").at(-1) ?? "",
    name,
    urn: `${URN}::${types}::${name}`,
    props: Value.of(props),
    parent: parent?.urn,
    dependencies: [],
    propertyDependencies: {},
  };
}

const root = resource("pulumi:pulumi:Stack", "shop-prod");
const VOLUME = "aws:ebs/volume:Volume";
const open = resource(VOLUME, "open", { encrypted: false });
const encrypted = resource(VOLUME, "encrypted", { encrypted: true });
const vpc = resource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });

const exemption = (urn: string, finding = "nodes-disk-encryption-volume/unencrypted", expires = "2027-06-30") => ({
  finding,
  urn,
  reason: "the volume holds public data",
  expires,
});

/** What the rule says of exemptions of the families aws and stack, with the name of the resource it says it at. */
function unused(
  resources: readonly StackResource[],
  ofAws: readonly object[],
  ofStack: readonly object[] = [],
): readonly string[] {
  const rules = [nodesDiskEncryptionVolume, awsVpcFlowLogs, exemptions];
  const config = { aws: { exemptions: ofAws }, stack: { exemptions: ofStack } };
  const evaluator = new Evaluator(rules, readPackConfig(rules, config), TODAY);
  for (const item of resources) evaluator.evaluateResource(item);
  return evaluator
    .evaluateStack(stackOf(resources))
    .filter(({ rule }) => rule === "exemptions")
    .map((violation) => `${summary([violation])[0] ?? ""} ${violation.subject}`);
}

describe("exemptions", () => {
  test("accepts an exemption that matches a finding of a resource, also when it has expired", () => {
    expect(unused([root, open], [exemption(open.urn)])).toEqual([]);
    expect(unused([root, open], [exemption(open.urn, undefined, "2026-01-01")])).toEqual([]);
  });

  test("accepts an exemption that matches a finding of the stack", () => {
    expect(unused([root, vpc], [], [exemption(vpc.urn, "aws-vpc-flow-logs/missing")])).toEqual([]);
  });

  test("reports an exemption whose finding is gone", () => {
    expect(unused([root, encrypted], [exemption(encrypted.urn)])).toEqual([
      "advisory exemptions/unused Volume/encrypted",
    ]);
    expect(unused([root, vpc], [], [exemption(vpc.urn, "aws-vpc-flow-logs/accepted-only")])).toEqual([
      "advisory exemptions/unused Vpc/main",
    ]);
  });

  test("reports an exemption of a resource that the program does not have", () => {
    expect(unused([root, open], [exemption(`${URN}::${VOLUME}::typo`), exemption(open.urn)])).toEqual([
      "advisory exemptions/unused Stack/shop-prod",
    ]);
  });

  test("says which exemption and what to do", () => {
    const rules = [nodesDiskEncryptionVolume, exemptions];
    const config = readPackConfig(rules, { aws: { exemptions: [exemption(`${URN}::${VOLUME}::typo`)] } });
    const [violation] = new Evaluator(rules, config, TODAY).evaluateStack(stackOf([root]));
    expect(violation?.message).toBe(
      "Stack/shop-prod is without urn:pulumi:prod::shop::aws:ebs/volume:Volume::typo, which an exemption of " +
        "nodes-disk-encryption-volume/unencrypted names. Remove the exemption from the environment's policy " +
        "configuration, or correct its finding and URN. " +
        "[exemptions/unused, control cmp-policy-pack-mandatory, see docs/rules.md#exemptions]",
    );
  });

  test("accepts exemptions of other stacks and projects", () => {
    const urns = [`urn:pulumi:dev::shop::${VOLUME}::open`, `urn:pulumi:prod::other::${VOLUME}::open`];
    expect(
      unused(
        [root],
        urns.map((urn) => exemption(urn)),
      ),
    ).toEqual([]);
  });

  test("accepts an exemption of a resource that a preview of some targets shows without inputs", () => {
    const skipped = resource(VOLUME, "later");
    expect(unused([root, skipped], [exemption(skipped.urn, "nodes-disk-encryption-volume/other")])).toEqual([]);
  });

  test("accepts an exemption of what a component holds whose plugin has not run", () => {
    const component = resource("example:index:Storage", "data");
    const child = `example:index:Storage$${VOLUME}`;
    const inside = exemption(`${URN}::${child}::data-volume`);
    expect(unused([root, component], [inside])).toEqual([]);
    const made = resource(child, "other", { encrypted: true }, component);
    expect(unused([root, component, made], [inside])).toEqual(["advisory exemptions/unused Stack/shop-prod"]);
  });

  test("accepts an exemption of a component that only an offline preview judges", () => {
    const component = resource("awsx:ec2:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
    const made = resource("awsx:ec2:Vpc$aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" }, component);
    const ofComponent = exemption(component.urn, "aws-vpc-flow-logs/missing");
    const ofVpc = exemption(made.urn, "aws-vpc-flow-logs/missing");
    expect(unused([root, component, made], [], [ofComponent, ofVpc])).toEqual([]);
    expect(unused([root, component], [], [ofComponent, ofVpc])).toEqual([]);
  });

  test("accepts a stack without exemptions, and one without resources", () => {
    expect(unused([root, open], [])).toEqual([]);
    expect(unused([], [exemption(open.urn)])).toEqual([]);
  });

  test("is the last of the stack rules, so that every other has had its chance to match", () => {
    expect(stackRules.at(-1)).toBe(exemptions);
  });
});

test("an exemption that runs for years is too long, and that blocks", () => {
  const rules = [nodesDiskEncryptionVolume, exemptions];
  const config = { aws: { exemptions: [exemption(open.urn, undefined, "2027-07-16")] } };
  const evaluator = new Evaluator(rules, readPackConfig(rules, config), TODAY);
  evaluator.evaluateResource(open);
  const violations = evaluator.evaluateStack(stackOf([root, open]));
  expect(summary(violations)).toEqual(["mandatory exemptions/too-long"]);
  expect(violations[0]?.urn).toBe(open.urn);
});
