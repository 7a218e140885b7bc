import { compensated, enforced, everywhere, unavailable } from "./status";
import type { Control } from "./types";

const noPolicyAddon = (service: string) =>
  compensated(
    ["adm-vap-baseline", "cmp-policy-pack-mandatory"],
    `${service} has no policy add-on; admission policies and the policy pack are the only lines.`,
  );

/** What the API server checks before it stores an object. */
export const admissionControls: readonly Control[] = [
  {
    id: "adm-image-pinning",
    area: "admission",
    title: "Images run under a digest or a tag that cannot move, and are pulled with credentials",
    why: "A moving tag changes what runs without a deployment, and a cached image skips the registry's check.",
    severity: "medium",
    references: {
      "cis-kubernetes": ["1.2.11"],
      checkov: ["CKV_K8S_14", "CKV_K8S_15", "CKV_K8S_43"],
      trivy: ["KSV-0013"],
    },
    platforms: everywhere(enforced()),
  },
  {
    id: "adm-provider-policy-addon",
    area: "admission",
    title: "The cloud's own policy add-on watches too",
    why: "Rules of the organisation must hold for clusters that were made without the blueprint's checks.",
    severity: "medium",
    references: { checkov: ["CKV_AZURE_116"], trivy: ["AZU-0066"] },
    platforms: {
      local: unavailable("No provider stands behind a local cluster."),
      eks: noPolicyAddon("EKS"),
      aks: enforced("The add-on runs; what it checks are the subscription's policy assignments."),
      gke: compensated(
        ["adm-vap-baseline", "cmp-policy-pack-mandatory"],
        "Policy Controller belongs to a fleet, which GkeCluster does not join; admission policies and the policy pack stand in.",
      ),
      doks: noPolicyAddon("DOKS"),
    },
  },
  {
    id: "adm-required-labels",
    area: "admission",
    title: "Owner and compliance labels required",
    why: "In an incident nobody knows whom to call, and audits cannot tell what is in scope.",
    severity: "low",
    references: { checkov: ["CKV_GCP_21"], trivy: ["GCP-0051"] },
    platforms: everywhere(enforced()),
  },
  {
    id: "adm-trusted-registries",
    area: "admission",
    title: "Images from approved registries only",
    why: "An image from anywhere is code from anybody.",
    severity: "high",
    references: {
      "cis-eks": ["5.1.4"],
      "cis-aks": ["5.1.4"],
      "cis-gke": ["5.1.4"],
      trivy: ["KSV-0034", "KSV-0124", "KSV-0125"],
    },
    platforms: everywhere(enforced()),
  },
  {
    id: "adm-vap-baseline",
    area: "admission",
    title: "Native admission policies refuse what breaks the baseline",
    why: "What is applied by hand or by another tool never meets the checks of the infrastructure code.",
    severity: "high",
    references: { "cis-kubernetes": ["5.2.1"], "cis-gke": ["4.5.1"], kubescape: ["C-0068"] },
    platforms: everywhere(enforced()),
  },
  {
    id: "adm-webhooks-fail-closed",
    area: "admission",
    title: "Security webhooks fail closed, narrow, quick and redundant",
    why: "A webhook that lets pass on failure is no guard, and one that is too broad stops the cluster.",
    severity: "high",
    references: {},
    platforms: everywhere(enforced("The baseline makes no webhook; the policy pack judges those of a program.")),
  },
];
