import { referrersOf } from "../references";
import type { Stack, StackResource } from "../resource";
import type { Value } from "../value";

/** A policy that a role holds. */
export interface HeldPolicy {
  /** The resource that grants it. */
  readonly grantedBy: StackResource;
  readonly arn: Value;
}

/** The policies attached to a role, whichever resource attaches them. */
export function policiesOf(stack: Stack, role: StackResource): readonly HeldPolicy[] {
  const attachments = [
    ...referrersOf(stack, role, "role", ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"]),
    ...referrersOf(stack, role, "roles", ["aws:iam/policyAttachment:PolicyAttachment"]),
  ];
  return [
    ...attachments.map((attachment) => ({ grantedBy: attachment, arn: attachment.props.get("policyArn") })),
    ...role.props
      .get("managedPolicyArns")
      .items()
      .map((arn) => ({ grantedBy: role, arn })),
  ];
}

/** The name of AWS's own policy behind an ARN. */
export function awsPolicyName(arn: Value): string | undefined {
  return /:aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn.string() ?? "")?.[1];
}
