import { all, celString, celStrings, not } from "./cel";

/**
 * CEL that is true for who may change admission policies, i.e. for who could switch this check off anyway. Asking the
 * authorizer keeps one truth, RBAC, instead of lists of names that differ from cloud to cloud.
 */
export const PLATFORM_ADMIN =
  'authorizer.group("admissionregistration.k8s.io").resource("validatingadmissionpolicies").check("update").allowed()';

/**
 * A right on a resource that does not exist: it gives nothing, and tells admission who acts as a responder, whoever
 * has been bound to the role and wherever his group comes from.
 */
export const RESPONDER_RIGHT = {
  apiGroups: ["security.blueprint"],
  resources: ["quarantines"],
  verbs: ["create"],
} as const;

/** CEL that is true for responders. */
export const RESPONDER =
  'authorizer.group("security.blueprint").resource("quarantines").namespace(request.namespace).check("create").allowed()';

/**
 * CEL that is true when Kubernetes cleans up: a namespace that is deleted takes its objects with it. The last name is for
 * controller managers that run all controllers under one identity.
 */
export const CLEAN_UP = all(
  'request.operation == "DELETE"',
  `request.userInfo.username in ${celStrings([
    "system:serviceaccount:kube-system:namespace-controller",
    "system:serviceaccount:kube-system:generic-garbage-collector",
    "system:kube-controller-manager",
  ])}`,
);

/** Who is called when the usual way in is lost. */
export interface BreakGlass {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/**
 * CEL that is true for a subject of a binding that is one of the control plane's own. Service accounts, which can also be
 * named as users and by namespace as groups, are not.
 */
export function isSystemSubject(subject: string): string {
  const startsWith = (prefix: string) => `${subject}.name.startsWith(${celString(prefix)})`;
  return all(startsWith("system:"), not(startsWith("system:serviceaccount")));
}
