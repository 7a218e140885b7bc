import { baselineLabels, FREQUENT_SCHEDULES_LABEL, TENANT_POOL_LABEL, TRUST_LABEL } from "../../kubernetes/labels";
import { podSecurityLabels } from "../../kubernetes/podSecurity";
import { all, any, celString, celStrings, label, not } from "./cel";
import { PLATFORM_ADMIN } from "./identities";
import type { AdmissionPolicy } from "./policy";

/** What may differ between clusters in the checks of namespaces. */
export interface NamespacePolicyOptions {
  /** Namespaces of Kubernetes and of the platform, which are not checked. */
  readonly systemNamespaces: readonly string[];
  /** Labels that every namespace carries, with the pattern of their value. */
  readonly requiredLabels: Readonly<Record<string, string>>;
}

// Labels that decide what may run in a namespace and who keeps it.
const PROTECTED_LABELS = [
  ...Object.keys(podSecurityLabels("restricted", "1.36")),
  TRUST_LABEL,
  TENANT_POOL_LABEL,
  FREQUENT_SCHEDULES_LABEL,
  ...Object.keys(baselineLabels),
];

/** The checks of Namespaces. */
export function namespacePolicy({ systemNamespaces, requiredLabels }: NamespacePolicyOptions): AdmissionPolicy {
  const managedBy = "app.kubernetes.io/managed-by";
  const keepsLabels = `${celStrings(PROTECTED_LABELS)}.all(key, object.metadata.?labels[?key] == oldObject.metadata.?labels[?key])`;
  return {
    name: "namespaces",
    rules: [
      {
        apiGroups: [""],
        apiVersions: ["v1"],
        // A change of its status or its finalizers takes labels along.
        resources: ["namespaces", "namespaces/status", "namespaces/finalize"],
        operations: ["CREATE", "UPDATE", "DELETE"],
      },
    ],
    matchConditions: [
      {
        name: "not-a-system-namespace",
        expression: not(
          `(request.operation == "DELETE" ? oldObject : object).metadata.name in ${celStrings(systemNamespaces)}`,
        ),
      },
    ],
    variables: [
      {
        name: "unlabelled",
        expression: any(
          'request.operation == "DELETE"',
          all('request.operation == "UPDATE"', "object.metadata.?labels == oldObject.metadata.?labels"),
        ),
      },
    ],
    validations: [
      {
        control: "psa-namespace-labels",
        expression: any(
          "variables.unlabelled",
          `${label("object", "pod-security.kubernetes.io/enforce")} in ["restricted", "baseline"]`,
        ),
        message: "a namespace must have the label pod-security.kubernetes.io/enforce: restricted (or baseline)",
      },
      {
        control: "rbac-policy-objects-protected",
        expression: any('request.operation != "UPDATE"', "variables.unlabelled", keepsLabels, PLATFORM_ADMIN),
        message:
          "only a platform administrator may change the Pod Security, trust, pool and ownership labels of a namespace",
      },
      {
        control: "rbac-policy-objects-protected",
        expression: any(
          'request.operation != "DELETE"',
          `${label("oldObject", managedBy)} != ${celString(baselineLabels[managedBy])}`,
          PLATFORM_ADMIN,
        ),
        message: "only a platform administrator may delete a tenant",
      },
      ...Object.entries(requiredLabels).map(([key, pattern]) => ({
        control: "adm-required-labels",
        expression: any("variables.unlabelled", `${label("object", key)}.matches(${celString(`^(?:${pattern})$`)})`),
        message: `a namespace must have the label ${key} matching ${pattern}`,
      })),
    ],
  };
}
