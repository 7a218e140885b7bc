import { enforced, everywhere, planned } from "./status";
import type { Control } from "./types";

/** Where secret values come from, how they reach a pod, and where they must never be written. */
export const secretsControls: readonly Control[] = [
  {
    id: "secrets-as-files",
    area: "secrets",
    title: "Containers read secrets from files",
    why: "An environment variable is inherited by every child process and printed by every crash report.",
    severity: "low",
    references: {
      "cis-kubernetes": ["5.4.1"],
      "cis-eks": ["4.4.1"],
      "cis-aks": ["4.5.1"],
      "cis-gke": ["4.4.1"],
      "pci-dss": ["3.5.1", "3.7.2", "8.2.1", "8.2.2", "8.2.5", "8.3.2", "8.3.11"],
      checkov: ["CKV_K8S_35"],
      prowler: ["core_no_secrets_envs"],
    },
    platforms: everywhere(enforced()),
  },
  {
    id: "secrets-external-manager",
    area: "secrets",
    title: "Secrets come from an external store under workload identity",
    why: "Kept in the cluster alone, secrets have no rotation, no audit and no owner outside it.",
    severity: "high",
    references: { "cis-kubernetes": ["5.4.2"], "cis-eks": ["4.4.2"], "cis-aks": ["4.5.2"], "cis-gke": ["4.4.2"] },
    platforms: everywhere(planned("secrets")),
  },
  {
    id: "secrets-no-plaintext",
    area: "secrets",
    title: "No credentials in config maps, literals, annotations, images or user data",
    why: "These places are readable by many and are protected as configuration, not as secrets.",
    severity: "high",
    references: {
      soc2: ["CC6.1", "CC6.6", "CC6.7"],
      trivy: ["AWS-0029", "AWS-0129", "KSV-0109", "KSV-01010"],
      kubescape: ["C-0012"],
    },
    platforms: everywhere(
      enforced("Formats that only credentials have are found; a password like any other word is not."),
    ),
  },
  {
    id: "secrets-pulumi-state",
    area: "secrets",
    title: "Secrets encrypted in Pulumi's configuration and state",
    why: "The state holds kubeconfigs, keys and generated passwords of everything it manages.",
    severity: "critical",
    references: {},
    platforms: {
      local: planned("local"),
      eks: enforced(),
      aks: enforced(),
      gke: enforced(),
      doks: enforced("The provider keeps a credential of its own in the state, encrypted; it expires after an hour."),
    },
  },
  {
    id: "secrets-rotation",
    area: "secrets",
    title: "Secret values change on schedule and expire",
    why: "A leaked value that never changes stays useful for ever.",
    severity: "medium",
    references: { checkov: ["CKV2_AWS_57", "CKV_AZURE_41", "CKV_AZURE_172"] },
    platforms: everywhere(planned("secrets")),
  },
  {
    id: "secrets-sealed-gitops",
    area: "secrets",
    title: "Secrets in Git only in sealed form",
    why: "What was once committed in clear stays readable in every clone.",
    severity: "high",
    references: {},
    platforms: everywhere(planned("secrets")),
  },
];
