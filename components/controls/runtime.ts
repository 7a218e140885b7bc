import { attested, compensated, enforced, everywhere, noCloud, planned } from "./status";
import type { Control } from "./types";

/** Detection of attacks on running workloads. */
export const runtimeControls: readonly Control[] = [
  {
    id: "rt-cloud-threat-detection",
    area: "runtime",
    title: "The cloud's own threat detection switched on",
    why: "A detector inside the cluster falls with it; one outside keeps watching.",
    severity: "medium",
    references: {
      "pci-dss": ["11.5.1"],
      hipaa: [
        "164.308(a)(1)(ii)(A)",
        "164.308(a)(1)(ii)(D)",
        "164.308(a)(3)(ii)(A)",
        "164.308(a)(5)(ii)(C)",
        "164.308(a)(6)(i)",
        "164.308(a)(6)(ii)",
        "164.308(a)(8)",
        "164.312(b)",
        "164.312(e)(2)(i)",
      ],
      soc2: ["CC3.1", "CC3.2", "CC4.2", "CC6.8", "CC7.1", "CC7.2", "CC7.3", "CC7.4"],
      iso27001: ["A.5.16", "A.5.19", "A.5.21", "A.5.22", "A.5.25", "A.5.28", "A.5.29", "A.8.7", "A.8.9", "A.8.15"],
      checkov: ["CKV_AZURE_85"],
      prowler: [
        "defender_ensure_defender_for_containers_is_on",
        "guardduty_eks_audit_log_enabled",
        "guardduty_is_enabled",
      ],
    },
    platforms: {
      local: noCloud,
      eks: enforced(),
      aks: enforced("The cluster runs the sensor; AzureSubscriptionBaseline turns the plan on."),
      gke: attested(
        "Security Command Center detects threats, for the organisation and in a tier that it pays for; its owner states it.",
      ),
      doks: compensated(["rt-falco"], "DigitalOcean has no threat detection; Falco stands alone."),
    },
  },
  {
    id: "rt-falco",
    area: "runtime",
    title: "Falco watches system calls on every node",
    why: "Attacks that pass prevention go unseen until their damage shows.",
    severity: "high",
    references: {},
    platforms: { ...everywhere(planned("runtime")), local: planned("nodes") },
  },
  {
    id: "rt-falco-rules",
    area: "runtime",
    title: "Falco rules tuned to the platform and tested",
    why: "Stock rules drown the signal in noise or know nothing of the cluster.",
    severity: "medium",
    references: {},
    platforms: { ...everywhere(planned("runtime")), local: planned("nodes") },
  },
];
