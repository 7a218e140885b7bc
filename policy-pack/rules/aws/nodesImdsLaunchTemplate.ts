import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const nodesImdsLaunchTemplate = defineRule({
  id: "nodes-imds-launch-template",
  family: "aws",
  controls: ["nodes-imds-restricted", "nodes-disk-encryption"],
  severity: "high",
  title: "An EKS node group has a launch template",
  description: "The template that EKS makes lets pods reach the node's credentials and leaves disks to the account.",
  fix: "Set launchTemplate to a template with metadataOptions.httpTokens required, hop limit 1 and encrypted disks",
  scope: "resource",
  types: ["aws:eks/nodeGroup:NodeGroup"],
  check: ({ props }) => {
    const template = props.get("launchTemplate");
    return template.isAbsent ? [findingAt(template, { detail: "missing" })] : [];
  },
});
