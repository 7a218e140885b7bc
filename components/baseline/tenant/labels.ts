import {
  baselineLabels,
  FREQUENT_SCHEDULES_LABEL,
  NAMESPACE_NAME_LABEL,
  TENANT_POOL_LABEL,
  TRUST_LABEL,
} from "../../kubernetes/labels";

const OWN_LABELS = [
  "app.kubernetes.io/name",
  "owner",
  "exposure",
  "compliance",
  TRUST_LABEL,
  TENANT_POOL_LABEL,
  FREQUENT_SCHEDULES_LABEL,
  NAMESPACE_NAME_LABEL,
];

/** Whether a label of a namespace is the baseline's to set: those that decide what may run there, and who keeps it. */
export function isBaselineLabel(key: string): boolean {
  return key.startsWith("pod-security.kubernetes.io/") || OWN_LABELS.includes(key) || key in baselineLabels;
}
