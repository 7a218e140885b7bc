import { baselineLabels } from "../../kubernetes/labels";
import { any } from "./cel";
import { CLEAN_UP, PLATFORM_ADMIN } from "./identities";
import type { AdmissionPolicy } from "./policy";

/**
 * Keeps the baseline's own objects from tenants, whatever rights they have been given (rbac-policy-objects-protected).
 * Admission policies themselves cannot be kept by an admission policy: RBAC, the audit log and `verify` watch them.
 */
export function baselineObjectPolicy(): AdmissionPolicy {
  return {
    name: "baseline-objects",
    objectSelector: { matchLabels: baselineLabels },
    rules: [
      {
        apiGroups: [""],
        apiVersions: ["v1"],
        resources: ["resourcequotas", "limitranges", "serviceaccounts"],
        operations: ["UPDATE", "DELETE"],
      },
      {
        apiGroups: ["networking.k8s.io"],
        apiVersions: ["v1"],
        resources: ["networkpolicies"],
        operations: ["UPDATE", "DELETE"],
      },
      {
        apiGroups: ["rbac.authorization.k8s.io"],
        apiVersions: ["v1"],
        resources: ["roles", "rolebindings", "clusterroles", "clusterrolebindings"],
        operations: ["UPDATE", "DELETE"],
      },
      {
        apiGroups: ["policy"],
        apiVersions: ["v1"],
        resources: ["poddisruptionbudgets"],
        operations: ["UPDATE", "DELETE"],
      },
      {
        apiGroups: ["flowcontrol.apiserver.k8s.io"],
        apiVersions: ["v1"],
        resources: ["flowschemas", "prioritylevelconfigurations"],
        operations: ["UPDATE", "DELETE"],
      },
      {
        apiGroups: ["node.k8s.io"],
        apiVersions: ["v1"],
        resources: ["runtimeclasses"],
        operations: ["UPDATE", "DELETE"],
      },
    ],
    variables: [],
    validations: [
      {
        control: "rbac-policy-objects-protected",
        expression: any(CLEAN_UP, PLATFORM_ADMIN),
        message: "only a platform administrator may change or delete an object of the security baseline",
      },
    ],
  };
}
