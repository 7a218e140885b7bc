import { NEEDS_API_ANNOTATION, TENANT_POOL_LABEL } from "../../../kubernetes/labels";
import { any, celString, label, not } from "../cel";
import type { ResourceRule, Variable } from "../policy";

/** CEL for the pod template of a workload of any kind; typed as dyn because the kinds differ in where it is. */
export function podTemplate(object: string): string {
  return [
    `request.kind.kind == "Pod" ? dyn(${object})`,
    `request.kind.kind == "PodTemplate" ? dyn(${object}).template`,
    `request.kind.kind == "CronJob" ? dyn(${object}).spec.jobTemplate.spec.template`,
    `dyn(${object}).spec.template`,
  ].join(" : ");
}

/** CEL that is true for a new workload and for one whose pods change; not when only its scale, labels or status do. */
export const changedPodTemplate = any(
  'request.operation == "CREATE"',
  `(${podTemplate("object")}).spec != (${podTemplate("oldObject")}).spec`,
);

/** What makes pods and keeps them in number. */
export const controllerResources: readonly ResourceRule[] = [
  {
    apiGroups: ["apps"],
    apiVersions: ["v1"],
    resources: ["deployments", "statefulsets", "daemonsets", "replicasets"],
    operations: ["CREATE", "UPDATE"],
  },
  { apiGroups: ["batch"], apiVersions: ["v1"], resources: ["jobs", "cronjobs"], operations: ["CREATE", "UPDATE"] },
];

/** Every built-in resource that holds a pod spec. */
export const workloadResources: ResourceRule[] = [
  {
    apiGroups: [""],
    apiVersions: ["v1"],
    resources: ["pods", "podtemplates", "replicationcontrollers"],
    operations: ["CREATE", "UPDATE"],
  },
  ...controllerResources,
];

/** Parts of the expressions of all checks. */
export const variables: Variable[] = [
  { name: "template", expression: podTemplate("object") },
  // What already runs may be labelled, scaled and finished even if it would not be admitted today: a controller that
  // cannot remove its finalizer, or a responder who cannot quarantine a bad pod, would make things worse.
  {
    name: "unchanged",
    expression: not(changedPodTemplate),
  },
  { name: "pod", expression: "variables.template.spec" },
  { name: "annotations", expression: "variables.template.?metadata.?annotations.orValue({})" },
  {
    name: "namespacePool",
    expression: label("namespaceObject", TENANT_POOL_LABEL),
  },
  { name: "podContext", expression: "variables.pod.?securityContext.orValue({})" },
  { name: "volumes", expression: "variables.pod.?volumes.orValue([])" },
  // Containers that run for the life of the pod or before it; ephemeral ones cannot have resources or probes.
  { name: "declared", expression: "variables.pod.containers + variables.pod.?initContainers.orValue([])" },
  { name: "containers", expression: "variables.declared + variables.pod.?ephemeralContainers.orValue([])" },
  {
    name: "images",
    expression: [
      'variables.containers.map(c, c.?image.orValue(""))',
      'variables.volumes.filter(v, has(v.image)).map(v, v.image.?reference.orValue(""))',
    ].join(" + "),
  },
  // Of CronJobs; what no check asks for is not worked out.
  { name: "schedule", expression: "string(dyn(object).spec.schedule).trim()" },
  { name: "minutes", expression: 'variables.schedule.split(" ")[0].split(",")' },
  { name: "needsApi", expression: `variables.annotations[?${celString(NEEDS_API_ANNOTATION)}].orValue("") != ""` },
];
