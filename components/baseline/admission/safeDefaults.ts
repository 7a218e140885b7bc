import { fail } from "../../shared/errors";
import { POOL_LABEL } from "../../shared/nodePools";
import { NAMESPACE_NAME_LABEL, NEEDS_API_ANNOTATION, TENANT_POOL_LABEL } from "../../kubernetes/labels";
import { manifest, type Manifest } from "../../kubernetes/manifest";
import { celString, label } from "./cel";
import { POLICY_PREFIX } from "./policy";
import { MIN_ID } from "./workloads/privileges";
import { changedPodTemplate, podTemplate, workloadResources } from "./workloads/template";

/** Name of the mutating policy and of its binding, without the common prefix. */
export const SAFE_DEFAULTS = "safe-defaults";

const POLICY_NAME = `${POLICY_PREFIX}${SAFE_DEFAULTS}`;

/** The first Kubernetes minor version that serves MutatingAdmissionPolicy as v1. */
const MIN_MINOR = 36;

/** CEL for a JSON patch operation. */
function add(path: string, value: string): string {
  return `JSONPatch{op: "add", path: ${path}, value: ${value}}`;
}

/** CEL for a patch that is made only when the pod lacks a field. */
function unlessSet(field: string, value: string): string {
  const path = `variables.path + "/${field.split(".").join("/")}"`;
  const optional = field.split(".").join(".?");
  return `(variables.pod.?${optional}.hasValue() ? [] : [${add(path, value)}])`;
}

/** CEL for patches of every container, `c`, that lacks a field of its security context. */
function forContainersWithout(field: string, value: string): string {
  const isMissing = `!list.items[i].?${field.split("/").join(".?")}.hasValue()`;
  const patch = add(`list.path + "/" + string(i) + "/${field}"`, value);
  return `variables.lists.map(list, lists.range(size(list.items)).map(i, ${isMissing}, ${patch})).flatten()`;
}

const ON_POOL = [
  unlessSet("nodeSelector", `{${celString(POOL_LABEL)}: variables.pool}`),
  unlessSet(
    "tolerations",
    `[{"key": ${celString(POOL_LABEL)}, "operator": "Equal", "value": variables.pool, "effect": "NoSchedule"}]`,
  ),
].join(" + ");

// ScheduleAnyway: spreading is wanted, but a lost zone must not keep a workload down (workload-spread-pdb).
const SPREAD = [
  '"maxSkew": dyn(1)',
  '"topologyKey": dyn("topology.kubernetes.io/zone")',
  '"whenUnsatisfiable": dyn("ScheduleAnyway")',
  '"labelSelector": dyn(object).spec.selector',
].join(", ");

// In order: each sees what the ones before have made.
const MUTATIONS = [
  unlessSet("securityContext", "{}"),
  [
    unlessSet("securityContext.runAsNonRoot", "true"),
    unlessSet("securityContext.runAsUser", String(MIN_ID + 1)),
    unlessSet("securityContext.runAsGroup", String(MIN_ID + 1)),
    unlessSet("securityContext.seccompProfile", '{"type": "RuntimeDefault"}'),
    // nodes-isolation-pools: pods of a tenant with nodes of its own land there, past the taint that keeps others off.
    `(variables.pool == "" ? [] : ${ON_POOL})`,
    `(variables.needsApi ? [] : ${unlessSet("automountServiceAccountToken", "false")})`,
  ].join(" + "),
  forContainersWithout("securityContext", "{}"),
  [
    forContainersWithout("securityContext/allowPrivilegeEscalation", "false"),
    forContainersWithout("securityContext/readOnlyRootFilesystem", "true"),
    forContainersWithout("securityContext/capabilities", '{"drop": ["ALL"]}'),
  ].join(" + "),
  `request.kind.kind in ["Deployment", "StatefulSet"] ? ${unlessSet("topologySpreadConstraints", `[{${SPREAD}}]`)} : []`,
];

/**
 * Fills in what a pod spec leaves out with what the workload policy asks for, so that manifests can stay short. What a
 * pod spec does say is left as it is, and judged.
 *
 * @param version Kubernetes version of the cluster.
 * @throws InvalidArgumentError when the cluster does not serve MutatingAdmissionPolicy yet.
 */
export function safeDefaultsPolicy(version: string, permittedNamespaces: readonly string[]): Manifest {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  if (major === 1 && minor < MIN_MINOR) {
    fail(
      "admission.safeDefaults",
      `Kubernetes ${version} does not serve MutatingAdmissionPolicy in a stable version`,
      `leave it out, or upgrade to 1.${MIN_MINOR}`,
    );
  }
  return manifest(
    "MutatingAdmissionPolicy",
    { name: POLICY_NAME },
    {
      spec: {
        // Fail, for one outcome only: a workload without the defaults would be refused by the workload policy anyway.
        failurePolicy: "Fail",
        reinvocationPolicy: "Never",
        matchConstraints: {
          matchPolicy: "Equivalent",
          namespaceSelector: {
            matchExpressions: [{ key: NAMESPACE_NAME_LABEL, operator: "NotIn", values: permittedNamespaces }],
          },
          objectSelector: {},
          resourceRules: workloadResources,
        },
        // A controller that touches an older workload must not roll it over by the way.
        matchConditions: [{ name: "the-pod-template-is-new", expression: changedPodTemplate }],
        variables: [
          { name: "template", expression: podTemplate("object") },
          { name: "pod", expression: "variables.template.spec" },
          {
            name: "path",
            expression: [
              'request.kind.kind == "Pod" ? "/spec"',
              'request.kind.kind == "PodTemplate" ? "/template/spec"',
              'request.kind.kind == "CronJob" ? "/spec/jobTemplate/spec/template/spec"',
              '"/spec/template/spec"',
            ].join(" : "),
          },
          {
            name: "lists",
            expression: `[${[
              '{"path": dyn(variables.path + "/containers"), "items": dyn(variables.pod.containers)}',
              '{"path": dyn(variables.path + "/initContainers"), "items": dyn(variables.pod.?initContainers.orValue([]))}',
            ].join(", ")}]`,
          },
          {
            name: "pool",
            expression: label("namespaceObject", TENANT_POOL_LABEL),
          },
          {
            name: "needsApi",
            expression: `variables.template.?metadata.?annotations[?${celString(NEEDS_API_ANNOTATION)}].orValue("") != ""`,
          },
        ],
        mutations: MUTATIONS.map((expression) => ({ patchType: "JSONPatch", jsonPatch: { expression } })),
      },
    },
  );
}

/** Binds the defaults to all namespaces that the policy does not leave out. */
export function safeDefaultsBinding(): Manifest {
  return manifest("MutatingAdmissionPolicyBinding", { name: POLICY_NAME }, { spec: { policyName: POLICY_NAME } });
}
