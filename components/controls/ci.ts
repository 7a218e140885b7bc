import { attested, everywhere, planned, unavailable } from "./status";
import type { Control } from "./types";

/** The pipeline that changes the cluster. */
export const ciControls: readonly Control[] = [
  {
    id: "ci-deploy-identity-scoped",
    area: "ci",
    title: "Deployments act under a dedicated identity, within their namespace",
    why: "The pipeline of one application must not be able to lose the cluster.",
    severity: "high",
    references: {},
    platforms: everywhere(planned("ci")),
  },
  {
    id: "ci-oidc-credentials",
    area: "ci",
    title: "The pipeline signs in with short-lived federated credentials",
    why: "Long-lived keys in pipeline settings are what attackers of pipelines look for.",
    severity: "critical",
    references: {},
    platforms: {
      ...everywhere(planned("ci")),
      local: unavailable("A local cluster needs no credentials from outside."),
      doks: unavailable("DigitalOcean has no federation; use a scoped, expiring token in a protected environment."),
    },
  },
  {
    id: "ci-repo-protection",
    area: "ci",
    title: "The repository accepts signed and reviewed changes only",
    why: "Who can push unreviewed can deploy unreviewed.",
    severity: "high",
    references: { checkov: ["CKV_GIT_5", "CKV_GIT_6"] },
    platforms: everywhere(
      attested("Rules of the repository lie outside the infrastructure code; the owner states them."),
    ),
  },
  {
    id: "ci-scan-gates",
    area: "ci",
    title: "Secret, code, dependency and image scans stop the pipeline before deployment",
    why: "A flaw found after deployment was already exposed.",
    severity: "high",
    references: { checkov: ["CKV_GHA_5", "CKV_GHA_6"] },
    platforms: everywhere(planned("ci")),
  },
  {
    id: "ci-workflow-hardening",
    area: "ci",
    title: "Workflows with few permissions, pinned actions and no script injection",
    why: "A moved tag of a third-party action runs foreign code with the pipeline's rights.",
    severity: "high",
    references: { checkov: ["CKV2_GHA_1", "CKV_GHA_1", "CKV_GHA_2", "CKV_GHA_3", "CKV_GHA_4", "CKV_GHA_7"] },
    platforms: everywhere(planned("ci")),
  },
];
