import { all, any, celStrings, not, optional } from "./cel";
import { PLATFORM_ADMIN } from "./identities";
import type { AdmissionPolicy, Validation } from "./policy";
import { controllerResources, podTemplate } from "./workloads/template";

/** Those that Kubernetes itself takes off again, on every cluster. */
const OF_KUBERNETES = ["foregroundDeletion", "orphan", "kubernetes.io/pvc-protection"];

const control = "ns-separation";
const message =
  "only controllers and platform administrators add finalizers: nobody would take this one off when the tenant goes";

/** CEL that is true for people, and for service accounts of the namespace itself: operators run in one of their own. */
const BY_TENANT = any(
  not('request.userInfo.username.startsWith("system:")'),
  'request.userInfo.username.startsWith("system:serviceaccount:" + request.namespace + ":")',
);

/** The check of what a tenant's people write: an object that cannot be deleted keeps its whole namespace. */
export function finalizerPolicy(permittedNamespaces: readonly string[], permitted: readonly string[]): AdmissionPolicy {
  const harmless = celStrings([...OF_KUBERNETES, ...permitted]);
  return {
    name: "finalizers",
    permittedNamespaces,
    rules: [
      // Not pods, which are many: those that are new are judged with the rest of a workload, those that run in podUpdates.ts.
      {
        apiGroups: [""],
        apiVersions: ["v1"],
        resources: ["configmaps", "secrets", "services", "serviceaccounts", "persistentvolumeclaims"],
        operations: ["CREATE", "UPDATE"],
      },
      ...controllerResources,
      {
        apiGroups: ["autoscaling"],
        apiVersions: ["v2"],
        resources: ["horizontalpodautoscalers"],
        operations: ["CREATE", "UPDATE"],
      },
      {
        apiGroups: ["policy"],
        apiVersions: ["v1"],
        resources: ["poddisruptionbudgets"],
        operations: ["CREATE", "UPDATE"],
      },
      {
        apiGroups: ["networking.k8s.io"],
        apiVersions: ["v1"],
        resources: ["ingresses", "networkpolicies"],
        operations: ["CREATE", "UPDATE"],
      },
      {
        apiGroups: ["gateway.networking.k8s.io"],
        apiVersions: ["*"],
        resources: ["*"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    matchConditions: [
      {
        name: "has-finalizers",
        expression: `${optional("object", "metadata.finalizers", "[]")}.exists(f, ${not(`f in ${harmless}`)})`,
      },
      { name: "by-a-tenant", expression: BY_TENANT },
    ],
    variables: [
      {
        name: "known",
        expression: `${harmless} + (request.operation == "UPDATE" ? ${optional("oldObject", "metadata.finalizers", "[]")} : [])`,
      },
    ],
    validations: [
      { control, expression: any("object.metadata.finalizers.all(f, f in variables.known)", PLATFORM_ADMIN), message },
    ],
  };
}

/** The same of pods that run. */
export function podFinalizers(permitted: readonly string[]): Validation {
  const old = optional("oldObject", "metadata.finalizers", "[]");
  return {
    control,
    expression: any(
      `${optional("object", "metadata.finalizers", "[]")}.all(f, ${any(`f in ${celStrings([...OF_KUBERNETES, ...permitted])}`, `f in ${old}`)})`,
      not(BY_TENANT),
      PLATFORM_ADMIN,
    ),
    message,
  };
}

/** The same of pod templates, whose finalizers every pod gets; controllers add theirs to pods alone. */
export function templateFinalizers(permitted: readonly string[]): Validation {
  return {
    control,
    expression: any(
      `${optional("variables.template", "metadata.finalizers", "[]")}.all(f, f in ${celStrings(permitted)})`,
      "variables.byController",
      all(
        'request.operation == "UPDATE"',
        any(
          'request.kind.kind == "Pod"',
          `(${podTemplate("oldObject")}).?metadata.?finalizers == variables.template.?metadata.?finalizers`,
        ),
      ),
    ),
    message,
  };
}
