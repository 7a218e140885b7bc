/**
 * The API groups that Kubernetes' own API server serves or has served, and those of the community's own additions whose
 * kinds rules name without a group. Everybody may define kinds in a group that only ends like them.
 */
const builtInGroups: ReadonlySet<string> = new Set([
  "",
  "apps",
  "autoscaling",
  "batch",
  "core",
  "extensions",
  "policy",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "flowcontrol.apiserver.k8s.io",
  "gateway.networking.k8s.io",
  "internal.apiserver.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "snapshot.storage.k8s.io",
  "storage.k8s.io",
  "storagemigration.k8s.io",
]);

/** Whether rules name the kinds of a group without it. */
export function isBuiltInGroup(group: string): boolean {
  return builtInGroups.has(group);
}
