import { enforced, everywhere, planned } from "./status";
import type { Control } from "./types";

/** Proof: scans, reports and gates that show whether the other controls hold. */
export const complianceControls: readonly Control[] = [
  {
    id: "cmp-config-scan",
    area: "compliance",
    title: "Manifests and code scanned by independent tools before deployment",
    why: "A gap in the blueprint's own rules needs a second pair of eyes.",
    severity: "medium",
    references: {},
    platforms: everywhere(planned("ci")),
  },
  {
    id: "cmp-framework-mapping",
    area: "compliance",
    title: "Controls mapped to frameworks, with evidence a machine can read",
    why: "Collecting proof by hand is slow, and stale when it is done.",
    severity: "low",
    references: {},
    platforms: everywhere(planned("compliance")),
  },
  {
    id: "cmp-kspm-kubescape",
    area: "compliance",
    title: "Posture of the live cluster watched continuously",
    why: "Changes made past the infrastructure code stay unseen.",
    severity: "medium",
    references: { "cis-gke": ["5.10.4"] },
    platforms: everywhere(planned("compliance")),
  },
  {
    id: "cmp-kube-bench",
    area: "compliance",
    title: "CIS benchmark measured on a schedule",
    why: "File modes and kubelet flags show only on the machine itself.",
    severity: "medium",
    references: {},
    platforms: everywhere(planned("compliance")),
  },
  {
    id: "cmp-policy-pack-mandatory",
    area: "compliance",
    title: "Insecure previews do not pass the policy pack; exemptions are on record",
    why: "A weakening that nobody stops before deployment is live before anyone reviews it.",
    severity: "high",
    references: {},
    platforms: everywhere(enforced("It holds where previews run the policy pack.")),
  },
  {
    id: "cmp-policy-visibility-helm",
    area: "compliance",
    title: "Every object of a chart visible to policy",
    why: "A Helm release as one opaque resource carries its pods past every rule.",
    severity: "high",
    references: {},
    platforms: everywhere(enforced("Charts that are rendered by a provider are reported, not seen.")),
  },
];
