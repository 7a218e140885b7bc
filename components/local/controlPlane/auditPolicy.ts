/** One rule of an audit policy; the first that matches a request decides. */
export interface AuditRule {
  level: "None" | "Metadata" | "Request" | "RequestResponse";
  users?: string[];
  verbs?: string[];
  namespaces?: string[];
  resources?: { group: string; resources?: string[] }[];
  nonResourceURLs?: string[];
  omitStages?: string[];
}

export interface AuditPolicy {
  apiVersion: "audit.k8s.io/v1";
  kind: "Policy";
  omitStages: string[];
  rules: AuditRule[];
}

const WRITES = ["create", "update", "patch", "delete", "deletecollection"];

/** What the API server records (audit-policy-file). */
export function auditPolicy(): AuditPolicy {
  return {
    apiVersion: "audit.k8s.io/v1",
    kind: "Policy",
    // A request that was received is also one that was answered; one record of it is enough.
    omitStages: ["RequestReceived"],
    rules: [
      // Before all else, so that no later rule can write a payload: these objects and answers carry secrets or tokens.
      {
        level: "Metadata",
        resources: [
          { group: "", resources: ["secrets", "configmaps", "serviceaccounts/token"] },
          { group: "authentication.k8s.io", resources: ["tokenreviews", "tokenrequests"] },
          { group: "certificates.k8s.io", resources: ["certificatesigningrequests"] },
        ],
      },
      // Who may do what, and the rules themselves: what was changed matters as much as that it was.
      {
        level: "RequestResponse",
        verbs: WRITES,
        resources: [
          { group: "rbac.authorization.k8s.io" },
          { group: "admissionregistration.k8s.io" },
          { group: "networking.k8s.io", resources: ["networkpolicies"] },
          { group: "", resources: ["namespaces", "serviceaccounts", "resourcequotas", "limitranges"] },
        ],
      },
      // Access to a running container. The request holds the command, the answer is a stream.
      {
        level: "Request",
        resources: [
          {
            group: "",
            resources: ["pods/exec", "pods/attach", "pods/portforward", "pods/proxy", "services/proxy", "nodes/proxy"],
          },
        ],
      },
      // Heartbeats of the control plane, many a minute, which say nothing; of everybody else they are recorded.
      {
        level: "None",
        users: ["system:kube-controller-manager", "system:kube-scheduler", "system:apiserver"],
        verbs: ["get", "update", "list", "watch"],
        resources: [{ group: "coordination.k8s.io", resources: ["leases"] }],
      },
      { level: "None", verbs: ["get"], nonResourceURLs: ["/livez*", "/readyz*", "/healthz*"] },
      // Everything else, pods among it: their environment may hold what should have been a Secret.
      { level: "Metadata" },
    ],
  };
}
