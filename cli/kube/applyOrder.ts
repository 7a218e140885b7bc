import type { KubeObject } from "./objects";

/** Kinds whose objects must be there before others can be; everything else comes after them. */
const FIRST = [
  ["Namespace"],
  ["CustomResourceDefinition"],
  ["ClusterRole", "ClusterRoleBinding"],
  ["PriorityClass", "RuntimeClass", "StorageClass", "PriorityLevelConfiguration"],
  ["ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"],
  ["ResourceQuota", "LimitRange", "NetworkPolicy", "ServiceAccount", "Role", "ConfigMap", "Secret"],
];

/** A binding switches its policy on, which may then judge the objects of this very run: so after all of them. */
const LAST = ["ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicyBinding"];

/** The number of the phase in which a kind is applied, from 0. */
export function phaseOf(kind: string): number {
  if (LAST.includes(kind)) return FIRST.length + 1;
  const phase = FIRST.findIndex((kinds) => kinds.includes(kind));
  return phase === -1 ? FIRST.length : phase;
}

/** Groups objects into phases: the objects of one phase do not need one another, only those of earlier phases. */
export function applyPhases<T extends Pick<KubeObject, "kind">>(objects: readonly T[]): T[][] {
  const phases: T[][] = Array.from({ length: FIRST.length + 2 }, () => []);
  for (const object of objects) phases[phaseOf(object.kind)]?.push(object);
  return phases.filter((phase) => phase.length > 0);
}

/** The same for deletion: what was applied last goes first. */
export function deletePhases<T extends Pick<KubeObject, "kind">>(objects: readonly T[]): T[][] {
  return applyPhases(objects).reverse();
}
