import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const idHumanSsoGke = defineRule({
  id: "id-human-sso-gke",
  family: "gcp",
  controls: ["id-human-sso"],
  severity: "low",
  title: "GKE knows the groups of its users",
  description: "Without Google Groups, RBAC is bound to single people and stays when they change teams.",
  fix: 'Set authenticatorGroupsConfig.securityGroup to "gke-security-groups@<domain>"',
  level: "advisory",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const group = props.at("authenticatorGroupsConfig.securityGroup");
    return group.isAbsent ? [findingAt(group, { detail: "no-groups" })] : [];
  },
});
