import { QUARANTINE_LABEL } from "../../kubernetes/labels";
import { all, any, celString, label, not } from "./cel";
import { podFinalizers } from "./finalizers";
import { type BreakGlass, PLATFORM_ADMIN, RESPONDER } from "./identities";
import { rbacPermits } from "./permits";
import type { AdmissionPolicy } from "./policy";

/** Prefix of the annotations that the baseline and its commands set. */
const OWN_ANNOTATIONS = "security.blueprint/";

/** CEL that is true when what could be changed of a running pod, and decides what runs, where and for how long, stays. */
const runsTheSame = all(
  ...[
    ".containers.map(c, c.?image)",
    ".?initContainers.orValue([]).map(c, c.?image)",
    ".?tolerations",
    ".?activeDeadlineSeconds",
  ].map((field) => `oldObject.spec${field} == object.spec${field}`),
);

const quarantined = (pod: string): string => label(pod, QUARANTINE_LABEL);

/**
 * The checks of changes to running pods, in every namespace: those that are exempt from the checks of workloads are the
 * ones whose pods are worth taking over. RBAC knows no fields, so whoever may label a pod may also replace its image.
 */
export function podUpdatePolicy(breakGlass: BreakGlass, finalizers: readonly string[]): AdmissionPolicy {
  const isOwn = `k.startsWith(${celString(OWN_ANNOTATIONS)})`;
  return {
    name: "pod-updates",
    rules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["UPDATE"] }],
    matchConditions: rbacPermits(breakGlass),
    variables: [
      { name: "labels", expression: "object.metadata.?labels.orValue({})" },
      { name: "oldLabels", expression: "oldObject.metadata.?labels.orValue({})" },
      { name: "annotations", expression: "object.metadata.?annotations.orValue({})" },
      { name: "oldAnnotations", expression: "oldObject.metadata.?annotations.orValue({})" },
      {
        // Labels that go are what ties a pod in quarantine to its controller and its services.
        name: "onlyQuarantined",
        expression: all(
          "object.spec == oldObject.spec",
          "object.metadata.?ownerReferences == oldObject.metadata.?ownerReferences",
          "object.metadata.?finalizers == oldObject.metadata.?finalizers",
          `variables.labels.all(k, ${any(
            `k == ${celString(QUARANTINE_LABEL)}`,
            'variables.oldLabels[?k].orValue("") == variables.labels[k]',
          )})`,
          any(`${quarantined("object")} == "true"`, "variables.oldLabels.all(k, k in variables.labels)"),
          `variables.annotations.all(k, ${any(isOwn, "variables.oldAnnotations[?k] == variables.annotations[?k]")})`,
          `variables.oldAnnotations.all(k, ${any(isOwn, "k in variables.annotations")})`,
        ),
      },
    ],
    validations: [
      {
        control: "rbac-pod-create-exec",
        expression: any("object.spec == oldObject.spec", runsTheSame, PLATFORM_ADMIN),
        message:
          "images, tolerations and activeDeadlineSeconds of a running pod stay as they are; change the workload that makes it",
      },
      {
        control: "ir-quarantine-networkpolicy",
        expression: any("variables.onlyQuarantined", not(RESPONDER), PLATFORM_ADMIN),
        message: `responders may change nothing of a pod but the label ${QUARANTINE_LABEL} and annotations of ${OWN_ANNOTATIONS}`,
      },
      {
        // A tenant who could take the label off could let the attacker out again.
        control: "ir-quarantine-networkpolicy",
        expression: any(`${quarantined("oldObject")} in ["", ${quarantined("object")}]`, PLATFORM_ADMIN),
        message: "only a platform administrator may lift a pod's quarantine",
      },
      podFinalizers(finalizers),
    ],
  };
}
