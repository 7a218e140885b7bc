import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const idWorkloadIdentityAks = defineRule({
  id: "id-workload-identity-aks",
  family: "azure",
  controls: ["id-workload-identity"],
  severity: "high",
  title: "AKS gives pods identities through workload identity",
  description: "Without it pods use the node's identity or secrets that never expire.",
  fix: "Set oidcIssuerProfile.enabled and securityProfile.workloadIdentity.enabled to true",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) => [
    ...judge(props.at("oidcIssuerProfile.enabled"), {
      detail: "no-oidc-issuer",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== true,
    }),
    ...judge(props.at("securityProfile.workloadIdentity.enabled"), {
      detail: "no-workload-identity",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== true,
    }),
    ...judge(props.at("podIdentityProfile.enabled"), {
      detail: "pod-identity",
      problem: "Pod identity is deprecated: its node agent hands the tokens of every pod's identity to whoever asks",
      fix: "Remove podIdentityProfile and use workload identity",
      bad: (enabled) => enabled.boolean() === true,
    }),
  ],
});
