import type { Finding } from "../finding";
import type { Stack, StackResource } from "../resource";

export const EKS_CLUSTER_COMPONENT = "eks:index:Cluster";
export const MANAGED_NODE_GROUP_COMPONENT = "eks:index:ManagedNodeGroup";
export const NODE_GROUP_COMPONENTS = ["eks:index:NodeGroup", "eks:index:NodeGroupV2"];
export const VPC_COMPONENT = "awsx:ec2:Vpc";

/** What the plugin of each component makes of it: the resources about which rules of their own say the same. */
const childTypes: Readonly<Record<string, readonly string[]>> = {
  [EKS_CLUSTER_COMPONENT]: ["aws:eks/cluster:Cluster"],
  [MANAGED_NODE_GROUP_COMPONENT]: ["aws:eks/nodeGroup:NodeGroup"],
  "eks:index:NodeGroup": ["aws:ec2/launchConfiguration:LaunchConfiguration", "aws:ec2/launchTemplate:LaunchTemplate"],
  "eks:index:NodeGroupV2": ["aws:ec2/launchTemplate:LaunchTemplate"],
  [VPC_COMPONENT]: ["aws:ec2/vpc:Vpc"],
};

function isBelow(stack: Stack, resource: StackResource | undefined, ancestor: StackResource): boolean {
  if (resource?.parent === undefined) return false;
  return resource.parent === ancestor.urn || isBelow(stack, stack.byUrn(resource.parent), ancestor);
}

/**
 * The components of a type whose resources are not visible, because a plugin makes them and no plugin runs in an offline
 * preview. Where the plugin has run, the rules about the real resources speak, and none speaks twice.
 */
export function opaqueComponents(stack: Stack, type: string): readonly StackResource[] {
  const children = (childTypes[type] ?? []).flatMap((childType) => stack.ofType(childType));
  return stack.ofType(type).filter((component) => !children.some((child) => isBelow(stack, child, component)));
}

/** Judges each opaque component of a type; the findings are its own. */
export function judgeComponents(
  stack: Stack,
  type: string,
  judge: (component: StackResource) => readonly Finding[],
): readonly Finding[] {
  return opaqueComponents(stack, type).flatMap((component) =>
    judge(component).map((finding) => ({ ...finding, resource: component })),
  );
}

/** Whether stack rules judge a component by what the program passed, since its outputs say nothing. */
export function isJudgedByInputs(type: string): boolean {
  return Object.hasOwn(childTypes, type);
}
