import type { Stack, StackResource } from "../resource";
import { opaqueComponents, VPC_COMPONENT } from "./components";

/** The VPCs of a stack, also those that stay inside a component whose plugin has not run. */
export function vpcsOf(stack: Stack): readonly StackResource[] {
  return [...stack.ofType("aws:ec2/vpc:Vpc"), ...opaqueComponents(stack, VPC_COMPONENT)];
}
