import { opaqueComponents } from "../../../../policy-pack/lib/aws/components";
import { stackOf, type StackResource } from "../../../../policy-pack/lib/resource";
import { Value } from "../../../../policy-pack/lib/value";
import { component, madeBy } from "../../support/eksComponents";
import { urnOf, type TestResource } from "../../support/evaluateRule";

function stackResource(resource: TestResource): StackResource {
  return {
    type: resource.type,
    name: resource.name ?? "",
    urn: urnOf(resource),
    props: Value.of(resource.props),
    parent: resource.parent,
    dependencies: [],
    propertyDependencies: {},
  };
}

const opaque = (type: string, resources: readonly TestResource[]) =>
  opaqueComponents(stackOf(resources.map(stackResource)), type).map(({ name }) => name);

describe("opaqueComponents", () => {
  test.each([
    ["eks:index:Cluster", "aws:eks/cluster:Cluster"],
    ["eks:index:ManagedNodeGroup", "aws:eks/nodeGroup:NodeGroup"],
    ["eks:index:NodeGroup", "aws:ec2/launchConfiguration:LaunchConfiguration"],
    ["eks:index:NodeGroup", "aws:ec2/launchTemplate:LaunchTemplate"],
    ["eks:index:NodeGroupV2", "aws:ec2/launchTemplate:LaunchTemplate"],
    ["awsx:ec2:Vpc", "aws:ec2/vpc:Vpc"],
  ])("%s is opaque until its %s is visible", (type, child) => {
    const resource = component(type);
    expect(opaque(type, [resource])).toEqual(["prod"]);
    expect(opaque(type, [resource, ...madeBy(resource, child)])).toEqual([]);
  });

  test("what the program puts below a component does not make it visible", () => {
    const cluster = component("eks:index:Cluster");
    expect(opaque("eks:index:Cluster", [cluster, ...madeBy(cluster, "pulumi:providers:kubernetes")])).toEqual(["prod"]);
  });

  test("the children of another component say nothing", () => {
    const cluster = component("eks:index:Cluster");
    const other = { ...component("eks:index:Cluster"), name: "other" };
    const resources = [cluster, other, ...madeBy(other, "aws:eks/cluster:Cluster")];
    expect(opaque("eks:index:Cluster", resources)).toEqual(["prod"]);
  });
});
