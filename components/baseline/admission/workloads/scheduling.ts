import { PRIORITY_CLASSES_ANNOTATION, TOLERATIONS_ANNOTATION } from "../../../kubernetes/labels";
import { POOL_LABEL } from "../../../shared/nodePools";
import { all, any, celString, celStrings, optional } from "../cel";
import { allowsAnything, namespaceList } from "../namespaceLists";
import type { Validation, Variable } from "../policy";
import type { WorkloadPolicyOptions } from "./options";

/** Taints that every pod may tolerate: Kubernetes adds the first two itself, and none of them keeps tenants apart. */
const HARMLESS_TAINTS = [
  "node.kubernetes.io/not-ready",
  "node.kubernetes.io/unreachable",
  "node.kubernetes.io/memory-pressure",
  "node.kubernetes.io/disk-pressure",
  "node.kubernetes.io/pid-pressure",
  "kubernetes.io/arch",
];

/** What the controller of DaemonSets adds. Others stay off a node that is cordoned, for an incident for one. */
const DAEMON_TAINTS = ["node.kubernetes.io/unschedulable", "node.kubernetes.io/network-unavailable"];

const CONTROLLERS = "system:serviceaccount:kube-system:";

/** Parts of the expressions of the checks of scheduling. */
export function schedulingVariables({ sandboxRuntimeClasses, sandboxTaints }: WorkloadPolicyOptions): Variable[] {
  const ownPool = `[${celString(`${POOL_LABEL}=`)} + variables.namespacePool]`;
  // A runtime class brings the tolerations of its own nodes along.
  const ofSandbox = `${optional("variables.pod", "runtimeClassName")} in ${celStrings(sandboxRuntimeClasses)} ? ${celStrings(sandboxTaints)} : []`;
  return [
    {
      // Pods of a template that has been judged, with what a controller of Kubernetes adds to them.
      name: "byController",
      expression: all(
        'request.kind.kind == "Pod"',
        any(
          `request.userInfo.username.startsWith(${celString(CONTROLLERS)})`,
          'request.userInfo.username == "system:kube-controller-manager"',
        ),
      ),
    },
    {
      name: "ownTaints",
      expression: `${namespaceList(TOLERATIONS_ANNOTATION)} + ${ownPool}${sandboxRuntimeClasses.length === 0 ? "" : ` + (${ofSandbox})`}`,
    },
    { name: "ownPriorities", expression: namespaceList(PRIORITY_CLASSES_ANNOTATION) },
  ];
}

/** That pods get no further than their namespace may: scheduling is a right. */
export function scheduling({ priorityClasses }: WorkloadPolicyOptions): Validation[] {
  const key = optional("t", "key");
  const isTolerated = any(
    `${key} in ${celStrings(HARMLESS_TAINTS)}`,
    all(
      `${key} != ""`,
      any(
        "t.key in variables.ownTaints",
        all(
          `${optional("t", "operator", '"Equal"')} == "Equal"`,
          `(t.key + "=" + ${optional("t", "value")}) in variables.ownTaints`,
        ),
      ),
    ),
    all("variables.byController", `${key} in ${celStrings(DAEMON_TAINTS)}`),
    allowsAnything("ownTaints"),
  );
  const priorityClass = optional("variables.pod", "priorityClassName");
  return [
    {
      // The scheduler looks at taints, a pod that names its node passes them by. One that runs has a node.
      control: "nodes-isolation-pools",
      expression: any(
        all('request.kind.kind == "Pod"', 'request.operation == "UPDATE"'),
        `${optional("variables.pod", "nodeName")} == ""`,
      ),
      message: "pods must not name their node; let the scheduler choose it, by nodeSelector or affinity",
    },
    {
      control: "nodes-isolation-pools",
      expression: `${optional("variables.pod", "tolerations", "[]")}.all(t, ${isTolerated})`,
      message:
        "pods must not tolerate taints of other pools of nodes, nor every taint, but those that tenants.<name>.tolerations lists",
    },
    {
      control: "ns-quota-limitrange",
      expression: any(
        `${priorityClass} in ${celStrings(["", ...priorityClasses])}`,
        "variables.pod.priorityClassName in variables.ownPriorities",
        // Kubernetes gives pods the cluster's default class.
        all("variables.byController", '!variables.pod.priorityClassName.startsWith("system-")'),
        allowsAnything("ownPriorities"),
      ),
      message: "pods must not name a priority class that tenants.<name>.priorityClasses does not list",
    },
  ];
}
