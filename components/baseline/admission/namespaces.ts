import {
  baselineLabels,
  FREQUENT_SCHEDULES_LABEL,
  HOSTS_ANNOTATION,
  PRIORITY_CLASSES_ANNOTATION,
  TENANT_POOL_LABEL,
  TOLERATIONS_ANNOTATION,
  TRUST_LABEL,
} from "../../kubernetes/labels";
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
  /** The oldest minor version of a Pod Security Standard. */
  readonly oldestStandard: number;
}

// Labels that decide what may run in a namespace and who keeps it.
const PROTECTED_LABELS = [
  ...Object.keys(podSecurityLabels("restricted", "1.36")),
  TRUST_LABEL,
  TENANT_POOL_LABEL,
  FREQUENT_SCHEDULES_LABEL,
  ...Object.keys(baselineLabels),
];

// What a namespace may do beyond others.
const LISTS = [HOSTS_ANNOTATION, TOLERATIONS_ANNOTATION, PRIORITY_CLASSES_ANNOTATION];

/** The checks of Namespaces. */
export function namespacePolicy(options: NamespacePolicyOptions): AdmissionPolicy {
  const { systemNamespaces, requiredLabels, oldestStandard } = options;
  const managedBy = "app.kubernetes.io/managed-by";
  const keepsLabels = `${celStrings(PROTECTED_LABELS)}.all(key, object.metadata.?labels[?key] == oldObject.metadata.?labels[?key])`;
  const standard = label("object", "pod-security.kubernetes.io/enforce-version");
  const keepsLists = `${celStrings(LISTS)}.all(key, object.metadata.?annotations[?key] == oldObject.metadata.?annotations[?key])`;
  const listsNothing = `!${celStrings(LISTS)}.exists(key, object.metadata.?annotations[?key].hasValue())`;
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
        control: "psa-namespace-labels",
        expression: any(
          "variables.unlabelled",
          `${standard} in ["", "latest"]`,
          all(`${standard}.matches("^v1[.][0-9]{1,4}$")`, `int(${standard}.substring(3)) >= ${oldestStandard}`),
        ),
        message: `a namespace must enforce a Pod Security Standard of v1.${oldestStandard} or later; an old one does not know what has been found dangerous since`,
      },
      {
        control: "rbac-policy-objects-protected",
        expression: any(
          'request.operation == "DELETE"',
          all('request.operation == "UPDATE"', keepsLists),
          all('request.operation == "CREATE"', `${label("object", TENANT_POOL_LABEL)} == ""`, listsNothing),
          PLATFORM_ADMIN,
        ),
        message:
          "only a platform administrator may say which pool, host names, tolerations and priority classes a namespace has",
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
