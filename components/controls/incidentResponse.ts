import { enforced, everywhere, filteredOnRealNodes, planned } from "./status";
import type { Control } from "./types";

/** Containment, evidence and recovery, prepared before they are needed. */
export const incidentResponseControls: readonly Control[] = [
  {
    id: "ir-automated-response",
    area: "incident-response",
    title: "Alerts label, isolate or stop a pod by themselves",
    why: "A person needs minutes where an attack needs seconds.",
    severity: "low",
    references: {},
    platforms: { ...everywhere(planned("incident-response")), local: planned("nodes") },
  },
  {
    id: "ir-backup-recovery",
    area: "incident-response",
    title: "Encrypted backups with a tested restore",
    why: "After ransomware or the loss of etcd there is nothing to come back to.",
    severity: "high",
    references: {},
    platforms: {
      ...everywhere(planned("incident-response")),
      local: planned("local", "Backup and restore are commands; nothing runs them on a schedule yet."),
    },
  },
  {
    id: "ir-credential-revocation",
    area: "incident-response",
    title: "Stolen credentials can be withdrawn at once",
    why: "An intruder with valid credentials comes back after every clean-up.",
    severity: "high",
    references: {},
    platforms: everywhere(planned("incident-response")),
  },
  {
    id: "ir-forensic-capture",
    area: "incident-response",
    title: "Evidence captured before it disappears",
    why: "What a pod held in memory and on disk is gone when it restarts.",
    severity: "medium",
    references: {},
    platforms: everywhere(planned("incident-response")),
  },
  {
    id: "ir-node-containment",
    area: "incident-response",
    title: "Nodes can be closed, isolated and drained in order",
    why: "A node drained in haste takes the evidence with it and spreads the intruder's pods.",
    severity: "medium",
    references: {},
    platforms: everywhere(planned("incident-response")),
  },
  {
    id: "ir-plan-runbook",
    area: "incident-response",
    title: "A response plan with runbooks that run, and are rehearsed",
    why: "A plan made up during the incident costs the hours that decide it.",
    severity: "medium",
    references: {},
    platforms: everywhere(planned("incident-response")),
  },
  {
    id: "ir-quarantine-networkpolicy",
    area: "incident-response",
    title: "One label cuts a pod off the network",
    why: "Network policies add up: an ordinary deny policy leaves a pod reachable through every allow rule that selects it.",
    severity: "medium",
    references: {},
    platforms: { ...everywhere(enforced()), local: filteredOnRealNodes },
  },
];
