import { judgeComponents, MANAGED_NODE_GROUP_COMPONENT } from "../../lib/aws/components";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

function judgeTemplate(template: Value): readonly Finding[] {
  return template.isAbsent ? [findingAt(template, { detail: "no-launch-template" })] : [];
}

function judgeSsh(remoteAccess: Value): readonly Finding[] {
  const sources = remoteAccess.get("sourceSecurityGroupIds");
  if (remoteAccess.get("ec2SshKey").isAbsent || sources.items().length > 0) return [];
  return [
    findingAt(sources, {
      detail: "ssh-open-to-world",
      control: "net-no-open-admin-ports",
      problem: "EKS then opens port 22 of the nodes to 0.0.0.0/0",
      fix: "remove remoteAccess, or list the group of your bastion in remoteAccess.sourceSecurityGroupIds",
    }),
  ];
}

export const awsEksComponentManagedNodes = defineRule({
  id: "aws-eks-component-managed-nodes",
  family: "stack",
  controls: ["nodes-imds-restricted", "nodes-disk-encryption", "net-no-open-admin-ports"],
  severity: "high",
  title: "An eks.ManagedNodeGroup has a launch template of the program's own and no open SSH",
  description:
    "The templates that EKS and the component make let pods reach the node's credentials and leave disks to the account.",
  fix: "Set launchTemplate to a template with metadataOptions.httpTokens required, hop limit 1 and encrypted disks",
  scope: "stack",
  check: (stack) =>
    judgeComponents(stack, MANAGED_NODE_GROUP_COMPONENT, ({ props }) => [
      // With enableIMDSv2 the component sets a hop limit of 2, which pods pass.
      ...judgeTemplate(props.get("launchTemplate")),
      ...judgeSsh(props.get("remoteAccess")),
    ]),
});
