import { CLUSTER_DOMAIN } from "../../controlPlane/config";

const NAMESPACE = "kube-system";
const NAME = "coredns";
const LABELS = { "k8s-app": "kube-dns" };
const TTL_SECONDS = 30;
/** Where health and readiness are asked for, inside the pod. */
const HEALTH_PORT = 8080;
const READY_PORT = 8181;

const corefile = `.:53 {
  errors
  health :${HEALTH_PORT}
  ready :${READY_PORT}
  kubernetes ${CLUSTER_DOMAIN} in-addr.arpa ip6.arpa {
    pods verified
    ttl ${TTL_SECONDS}
  }
  cache ${TTL_SECONDS}
  loop
  loadbalance
}
`;

/** CoreDNS as a workload that would pass the restricted Pod Security level. */
export function clusterDnsObjects(image: string, address: string): object[] {
  const metadata = { name: NAME, namespace: NAMESPACE };
  const rbac = "rbac.authorization.k8s.io";
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata },
    {
      apiVersion: `${rbac}/v1`,
      kind: "ClusterRole",
      metadata: { name: "hardened-cluster:coredns" },
      rules: [
        { apiGroups: [""], resources: ["services", "pods", "namespaces"], verbs: ["list", "watch"] },
        { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["list", "watch"] },
      ],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: "ClusterRoleBinding",
      metadata: { name: "hardened-cluster:coredns" },
      roleRef: { apiGroup: rbac, kind: "ClusterRole", name: "hardened-cluster:coredns" },
      subjects: [{ kind: "ServiceAccount", name: NAME, namespace: NAMESPACE }],
    },
    { apiVersion: "v1", kind: "ConfigMap", metadata, data: { Corefile: corefile } },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "kube-dns", namespace: NAMESPACE, labels: LABELS },
      spec: {
        clusterIP: address,
        selector: LABELS,
        ports: [
          { name: "dns", port: 53, protocol: "UDP" },
          { name: "dns-tcp", port: 53, protocol: "TCP" },
        ],
      },
    },
    { apiVersion: "apps/v1", kind: "Deployment", metadata, spec: deployment(image) },
  ];
}

function deployment(image: string): object {
  return {
    replicas: 1,
    selector: { matchLabels: LABELS },
    template: {
      metadata: { labels: LABELS },
      spec: {
        serviceAccountName: NAME,
        priorityClassName: "system-cluster-critical",
        // It is what resolves names; its own come from nowhere.
        dnsPolicy: "Default",
        tolerations: [{ key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoSchedule" }],
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
        containers: [
          {
            name: NAME,
            image,
            args: ["-conf", "/etc/coredns/Corefile"],
            ports: [
              { name: "dns", containerPort: 53, protocol: "UDP" },
              { name: "dns-tcp", containerPort: 53, protocol: "TCP" },
            ],
            // No capability for the low port: the nodes' runtime lets pods use it in their own network.
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ["ALL"] },
            },
            resources: { requests: { cpu: "50m", memory: "50Mi" }, limits: { memory: "170Mi" } },
            livenessProbe: { httpGet: { path: "/health", port: HEALTH_PORT } },
            readinessProbe: { httpGet: { path: "/ready", port: READY_PORT } },
            volumeMounts: [{ name: "config", mountPath: "/etc/coredns", readOnly: true }],
          },
        ],
        volumes: [{ name: "config", configMap: { name: NAME } }],
      },
    },
  };
}
