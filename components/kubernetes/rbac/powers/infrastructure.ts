import { changeVerbs, writeVerbs } from "../policyRule";
import type { Power } from "../power";

const control = "rbac-infra-objects";
const certificates = "certificates.k8s.io";

/** Rights around the API server's checks: nodes, disks, certificates and tokens. */
export const infrastructurePowers: readonly Power[] = [
  {
    id: "nodes-proxy",
    control,
    title: "talk to the kubelets of nodes",
    reach: "cluster-objects",
    refused: true,
    rights: [
      // The kubelet asks for these two; get alone opens a shell, over WebSocket.
      { apiGroups: [""], resources: ["nodes/proxy"], verbs: ["get", "create"] },
      // A checkpoint is the memory of a container, a log whatever lies under the node's /var/log.
      { apiGroups: [""], resources: ["nodes/checkpoint", "nodes/log"], verbs: ["get", "create"] },
    ],
  },
  {
    id: "change-nodes",
    control,
    title: "register, label, taint or remove nodes",
    reach: "cluster-objects",
    refused: true,
    rights: [{ apiGroups: [""], resources: ["nodes"], verbs: writeVerbs }],
  },
  {
    id: "nodes-status",
    control,
    title: "say where a node's kubelet is and what the node offers",
    reach: "cluster-objects",
    refused: true,
    rights: [{ apiGroups: [""], resources: ["nodes/status"], verbs: ["update", "patch"] }],
  },
  {
    id: "create-volumes",
    control,
    title: "make volumes of any path of a node",
    reach: "cluster-objects",
    refused: true,
    rights: [{ apiGroups: [""], resources: ["persistentvolumes"], verbs: ["create"] }],
  },
  {
    id: "storage",
    control,
    title: "attach volumes, and say which drivers and Secrets mount them",
    reach: "cluster-objects",
    refused: false,
    rights: [
      {
        apiGroups: ["storage.k8s.io"],
        resources: ["storageclasses", "csidrivers", "csinodes", "volumeattachments"],
        verbs: changeVerbs,
      },
      // Another claim gets the disk.
      { apiGroups: [""], resources: ["persistentvolumes"], verbs: ["update", "patch"] },
    ],
  },
  {
    id: "runtimes",
    control,
    title: "say with which runtime, priority and devices pods run",
    reach: "cluster-objects",
    refused: false,
    rights: [
      { apiGroups: ["node.k8s.io"], resources: ["runtimeclasses"], verbs: changeVerbs },
      { apiGroups: ["scheduling.k8s.io"], resources: ["priorityclasses"], verbs: changeVerbs },
      { apiGroups: ["resource.k8s.io"], resources: ["deviceclasses", "resourceslices"], verbs: changeVerbs },
    ],
  },
  {
    id: "node-pools",
    control,
    title: "make nodes, and say what they run",
    reach: "all-namespaces",
    refused: false,
    rights: [
      { apiGroups: ["karpenter.sh", "karpenter.k8s.aws", "karpenter.azure.com"], resources: ["*"], verbs: changeVerbs },
      { apiGroups: ["eks.amazonaws.com"], resources: ["nodeclasses"], verbs: changeVerbs },
      {
        apiGroups: ["cluster.x-k8s.io", "bootstrap.cluster.x-k8s.io", "infrastructure.cluster.x-k8s.io"],
        resources: ["*"],
        verbs: changeVerbs,
      },
      {
        apiGroups: ["machine.openshift.io", "machineconfiguration.openshift.io"],
        resources: ["*"],
        verbs: changeVerbs,
      },
    ],
  },
  {
    id: "create-tokens",
    control,
    title: "issue tokens of service accounts",
    reach: "anywhere",
    refused: true,
    rights: [{ apiGroups: [""], resources: ["serviceaccounts/token"], verbs: ["create"] }],
  },
  {
    id: "approve-certificates",
    control,
    title: "approve or sign certificates, those of nodes and administrators among them",
    reach: "cluster-objects",
    refused: true,
    rights: [
      { apiGroups: [certificates], resources: ["certificatesigningrequests/approval"], verbs: ["update", "patch"] },
      { apiGroups: [certificates], resources: ["certificatesigningrequests/status"], verbs: ["update", "patch"] },
      { apiGroups: [certificates], resources: ["podcertificaterequests/status"], verbs: ["update", "patch"] },
      { apiGroups: [certificates], resources: ["signers"], verbs: ["approve", "sign", "attest"] },
    ],
  },
  {
    id: "trust-bundles",
    control,
    title: "say which certificate authorities pods trust",
    reach: "cluster-objects",
    refused: true,
    rights: [{ apiGroups: [certificates], resources: ["clustertrustbundles"], verbs: writeVerbs }],
  },
  {
    id: "privileged-constraints",
    control,
    title: "run pods under constraints that allow the node's own rights",
    reach: "anywhere",
    refused: false,
    rights: [
      { apiGroups: ["policy", "extensions"], resources: ["podsecuritypolicies"], verbs: ["use"] },
      {
        apiGroups: ["security.openshift.io"],
        resources: ["securitycontextconstraints"],
        verbs: ["use", ...writeVerbs],
        harmlessNames: ["restricted", "restricted-v2", "restricted-v3", "nonroot", "nonroot-v2"],
      },
    ],
  },
  {
    id: "server-internals",
    control,
    title: "read the API server's memory, logs and settings",
    reach: "cluster-objects",
    refused: true,
    rights: [],
    paths: ["/debug/pprof/heap", "/debug/flags/v", "/logs/kube-apiserver.log", "/configz"],
  },
];
