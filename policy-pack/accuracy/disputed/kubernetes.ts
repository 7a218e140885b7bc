import type { DisputedLabel } from "./disputedLabel";

const denyAll =
  "A policy with the type and no rules denies all traffic of that direction, which is stricter, not open.";
const noGlobs = "RBAC knows no patterns within a verb or resource: this rule grants nothing.";

export const kubernetesDisputed: readonly DisputedLabel[] = [
  { id: "polaris/test/checks/missingNetworkPolicy/failure.netpol_missing_egress_rules.yaml#0", reason: denyAll },
  { id: "polaris/test/checks/missingNetworkPolicy/failure.netpol_missing_ingress_rules.yaml#0", reason: denyAll },
  { id: "kics/assets/queries/k8s/permissive_access_to_create_pods/test/positive1.yaml#4", reason: noGlobs },
  { id: "kics/assets/queries/k8s/permissive_access_to_create_pods/test/positive1.yaml#5", reason: noGlobs },
  {
    id: "polaris/test/checks/pullPolicyNotAlways/failure.cron-job.yaml#0",
    reason: "The API server sets Always where the image has no tag.",
  },
];
