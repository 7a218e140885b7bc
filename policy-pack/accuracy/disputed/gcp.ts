import type { DisputedLabel } from "./disputedLabel";

export const gcpDisputed: readonly DisputedLabel[] = [
  {
    id: "trivy/checks/cloud/google/iam/no_project_level_default_service_account_assignment.yaml#bad2",
    reason:
      "The member is a look-up of the default account, which the case holds as an unknown. In a Pulumi preview the " +
      "look-up is done, its address is known, and the rule sees it.",
  },
  ...["negative2", "negative3"].map((name) => ({
    id: `kics/assets/queries/terraform/gcp/outdated_gke_version/test/negative.tf#google_container_cluster.${name}`,
    reason: "GKE 1.25 has been past its end of life since 2024; the source has not raised its threshold.",
  })),
];
