/**
 * CEL that is true for who may change admission policies, i.e. for who could switch this check off anyway. Asking the
 * authorizer keeps one truth, RBAC, instead of lists of names that differ from cloud to cloud.
 */
export const PLATFORM_ADMIN =
  'authorizer.group("admissionregistration.k8s.io").resource("validatingadmissionpolicies").check("update").allowed()';
