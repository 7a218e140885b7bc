import { EKS_CLUSTER_COMPONENT, judgeComponents } from "../../lib/aws/components";
import { judgeAuthenticationMode, judgeGroups } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";
import type { Value } from "../../lib/value";

/** The groups that the component maps roles and users of AWS to, in the ConfigMap or in access entries. */
function groupsOf(props: Value): readonly Value[] {
  const mappings = ["roleMappings", "userMappings"].flatMap((key) => props.get(key).items());
  const entries = props
    .get("accessEntries")
    .entries()
    .map(([, entry]) => entry);
  return [
    ...mappings.map((mapping) => mapping.get("groups")),
    ...entries.map((entry) => entry.get("kubernetesGroups")),
  ];
}

export const awsEksComponentAccess = defineRule({
  id: "aws-eks-component-access",
  family: "stack",
  controls: ["id-eks-access-api"],
  severity: "high",
  title: "An eks.Cluster component takes its users from access entries, none of them in system:masters",
  description: "Whoever may edit the aws-auth ConfigMap can make themselves cluster administrator, unseen by IAM.",
  fix: 'Set authenticationMode to "API" and use accessEntries with groups of your own or access policies',
  scope: "stack",
  check: (stack) =>
    judgeComponents(stack, EKS_CLUSTER_COMPONENT, ({ props }) => [
      ...judgeAuthenticationMode(props.get("authenticationMode")),
      ...groupsOf(props).flatMap(judgeGroups),
    ]),
});
