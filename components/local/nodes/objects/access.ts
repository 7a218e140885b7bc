import { BOOTSTRAP_GROUP, NODE_CONTROLLER_USER, POLICY_AGENT_USER } from "../realNodes";

const RBAC = "rbac.authorization.k8s.io";

function binding(name: string, role: string, subject: { kind: "Group" | "User"; name: string }): object {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: "ClusterRoleBinding",
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: role },
    subjects: [{ apiGroup: RBAC, ...subject }],
  };
}

function role(name: string, rules: object[]): object {
  return { apiVersion: `${RBAC}/v1`, kind: "ClusterRole", metadata: { name }, rules };
}

/** The rights of what makes up a real node. Kubelets have theirs from the Node authorizer, kube-proxy from its own role. */
export function accessObjects(): object[] {
  return [
    // cp-no-static-credentials: the first certificate lets its holder ask for a node's, and nothing else.
    binding("hardened-cluster:node-bootstrap", "system:node-bootstrapper", { kind: "Group", name: BOOTSTRAP_GROUP }),
    binding("hardened-cluster:node-certificates", "system:certificates.k8s.io:certificatesigningrequests:nodeclient", {
      kind: "Group",
      name: BOOTSTRAP_GROUP,
    }),
    // kubelet-cert-rotation: a node renews its own certificate.
    binding(
      "hardened-cluster:node-certificate-rotation",
      "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient",
      { kind: "Group", name: "system:nodes" },
    ),
    role(POLICY_AGENT_USER, [
      { apiGroups: [""], resources: ["pods", "namespaces"], verbs: ["list", "watch"] },
      { apiGroups: ["networking.k8s.io"], resources: ["networkpolicies"], verbs: ["list", "watch"] },
    ]),
    binding(POLICY_AGENT_USER, POLICY_AGENT_USER, { kind: "User", name: POLICY_AGENT_USER }),
    // kubelet-cert-rotation: approves serving certificates of kubelets and of nobody else.
    role(NODE_CONTROLLER_USER, [
      { apiGroups: [""], resources: ["nodes"], verbs: ["list"] },
      { apiGroups: ["certificates.k8s.io"], resources: ["certificatesigningrequests"], verbs: ["list"] },
      { apiGroups: ["certificates.k8s.io"], resources: ["certificatesigningrequests/approval"], verbs: ["update"] },
      {
        apiGroups: ["certificates.k8s.io"],
        resources: ["signers"],
        resourceNames: ["kubernetes.io/kubelet-serving"],
        verbs: ["approve"],
      },
    ]),
    binding(NODE_CONTROLLER_USER, NODE_CONTROLLER_USER, { kind: "User", name: NODE_CONTROLLER_USER }),
  ];
}
