import { RESPONDER_RIGHT } from "../admission/identities";
import { manifest, type Manifest } from "../../kubernetes/manifest";
import type { PlatformAccess } from "./settings";

const READ = ["get", "list", "watch"];

// Secrets and the content of ConfigMaps are in none of these roles (rbac-secrets-access).
const readWorkloads = [
  {
    apiGroups: [""],
    resources: ["pods", "pods/log", "services", "endpoints", "events", "namespaces", "nodes", "serviceaccounts"],
    verbs: READ,
  },
  {
    apiGroups: [""],
    resources: ["resourcequotas", "limitranges", "persistentvolumeclaims", "persistentvolumes"],
    verbs: READ,
  },
  { apiGroups: ["apps"], resources: ["deployments", "statefulsets", "daemonsets", "replicasets"], verbs: READ },
  { apiGroups: ["batch"], resources: ["jobs", "cronjobs"], verbs: READ },
  { apiGroups: ["events.k8s.io"], resources: ["events"], verbs: READ },
  { apiGroups: ["networking.k8s.io"], resources: ["networkpolicies", "ingresses", "ingressclasses"], verbs: READ },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: READ },
];

const readPolicies = [
  {
    apiGroups: ["rbac.authorization.k8s.io"],
    resources: ["roles", "rolebindings", "clusterroles", "clusterrolebindings"],
    verbs: READ,
  },
  {
    apiGroups: ["admissionregistration.k8s.io"],
    resources: [
      "validatingadmissionpolicies",
      "validatingadmissionpolicybindings",
      "mutatingadmissionpolicies",
      "mutatingadmissionpolicybindings",
      "validatingwebhookconfigurations",
      "mutatingwebhookconfigurations",
    ],
    verbs: READ,
  },
  { apiGroups: ["certificates.k8s.io"], resources: ["certificatesigningrequests"], verbs: READ },
  { apiGroups: ["storage.k8s.io"], resources: ["storageclasses", "csidrivers"], verbs: READ },
  { apiGroups: ["node.k8s.io"], resources: ["runtimeclasses"], verbs: READ },
];

const patchNodes = { apiGroups: [""], resources: ["nodes"], verbs: ["patch"] };
const evictPods = { apiGroups: [""], resources: ["pods/eviction"], verbs: ["create"] };

const roles = {
  /** Keeps nodes and workloads running: drains nodes, restarts what hangs. */
  operator: [...readWorkloads, patchNodes, evictPods, { apiGroups: [""], resources: ["pods"], verbs: ["delete"] }],
  /** Reviews who may do what (rbac-review). */
  auditor: [...readWorkloads, ...readPolicies],
  /** Contains an incident: labels pods into quarantine, cordons nodes, withdraws rights; gives none. */
  responder: [
    ...readWorkloads,
    ...readPolicies,
    patchNodes,
    evictPods,
    // Of a pod he may change the quarantine alone: RBAC knows no fields, so admission/podUpdates.ts holds him to it.
    { apiGroups: [""], resources: ["pods"], verbs: ["patch"] },
    RESPONDER_RIGHT,
    { apiGroups: [""], resources: ["serviceaccounts"], verbs: ["delete"] },
    { apiGroups: ["rbac.authorization.k8s.io"], resources: ["rolebindings", "clusterrolebindings"], verbs: ["delete"] },
  ],
} as const;

/**
 * The roles of those who run the cluster, bound to their groups (rbac-least-privilege-roles, ir-forensic-capture). A
 * role without groups is made but bound to nobody.
 */
export function platformRoleManifests(access: PlatformAccess): Manifest[] {
  const groups = { operator: access.operators, auditor: access.auditors, responder: access.responders };
  return (["operator", "auditor", "responder"] as const).flatMap((persona) => {
    const name = `hardened-cluster-${persona}`;
    const role = manifest("ClusterRole", { name }, { rules: roles[persona] });
    if (groups[persona].length === 0) return [role];
    const binding = manifest(
      "ClusterRoleBinding",
      { name },
      {
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
        subjects: groups[persona].map((group) => ({
          apiGroup: "rbac.authorization.k8s.io",
          kind: "Group",
          name: group,
        })),
      },
    );
    return [role, binding];
  });
}
