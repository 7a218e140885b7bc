import { changeVerbs, readVerbs, writeVerbs } from "../policyRule";
import type { Power } from "../power";

const control = "rbac-pod-create-exec";
// A session starts with create or, over WebSocket, with get; who writes another verb means the same.
const sessionVerbs = ["get", "impersonate", ...writeVerbs];

/** ConfigMaps from which the cluster's own components, or the API server's callers, are made. */
const platformSettings = [
  "aws-auth",
  "cluster-info",
  "coredns",
  "coredns-custom",
  "extension-apiserver-authentication",
  "kube-dns",
  "kube-proxy",
  "kube-proxy-config",
  "kube-root-ca.crt",
  "kubeadm-config",
  "kubelet-config",
];

/** Rights that run programs, or reach into those that run. */
export const podPowers: readonly Power[] = [
  {
    id: "exec",
    control,
    title: "open a shell in pods",
    reach: "anywhere",
    refused: true,
    rights: [
      { apiGroups: [""], resources: ["pods/exec", "pods/attach"], verbs: sessionVerbs },
      {
        apiGroups: ["subresources.kubevirt.io"],
        resources: ["console", "vnc", "usbredir", "vsock", "portforward", "ssh"].flatMap((subresource) => [
          `virtualmachineinstances/${subresource}`,
          `virtualmachines/${subresource}`,
        ]),
        verbs: sessionVerbs,
      },
    ],
  },
  {
    id: "debug",
    control,
    title: "add debug containers to pods",
    reach: "anywhere",
    refused: true,
    rights: [{ apiGroups: [""], resources: ["pods/ephemeralcontainers"], verbs: ["update", "patch"] }],
  },
  {
    id: "create",
    control,
    title: "make pods by hand",
    reach: "anywhere",
    refused: true,
    rights: [{ apiGroups: [""], resources: ["pods"], verbs: ["create"] }],
  },
  {
    // RBAC knows no fields: whoever may set a label may set the image. The baseline's admission keeps the images.
    id: "change-pods",
    control,
    title: "replace the image of running pods",
    reach: "anywhere",
    refused: false,
    rights: [{ apiGroups: [""], resources: ["pods"], verbs: ["update", "patch"] }],
  },
  {
    id: "reach-pods",
    control,
    title: "connect to pods and services past network policies",
    reach: "anywhere",
    refused: true,
    rights: [
      {
        apiGroups: [""],
        resources: ["pods/portforward", "pods/proxy", "services/proxy"],
        verbs: [...readVerbs, ...writeVerbs],
      },
    ],
  },
  {
    id: "resize-pods",
    control,
    title: "change the resources of running pods in all namespaces",
    reach: "all-namespaces",
    refused: false,
    rights: [{ apiGroups: [""], resources: ["pods/resize"], verbs: ["update", "patch"] }],
  },
  {
    id: "evict-pods",
    control,
    title: "evict or delete pods of all namespaces",
    reach: "all-namespaces",
    refused: false,
    rights: [
      { apiGroups: [""], resources: ["pods/eviction"], verbs: ["create"] },
      { apiGroups: [""], resources: ["pods"], verbs: ["delete", "deletecollection"] },
    ],
  },
  {
    id: "schedule-pods",
    control,
    title: "say on which node a pod runs",
    reach: "anywhere",
    refused: false,
    rights: [{ apiGroups: [""], resources: ["pods/binding", "bindings"], verbs: ["create"] }],
  },
  {
    id: "workloads",
    control,
    title: "run workloads in all namespaces, as any service account of them",
    reach: "all-namespaces",
    refused: false,
    rights: [
      { apiGroups: [""], resources: ["replicationcontrollers"], verbs: changeVerbs },
      {
        apiGroups: ["apps", "extensions"],
        // The pods of a StatefulSet or DaemonSet are made of its revision, whatever its own template says.
        resources: ["deployments", "statefulsets", "daemonsets", "replicasets", "controllerrevisions"],
        verbs: changeVerbs,
      },
      { apiGroups: ["batch"], resources: ["jobs", "cronjobs"], verbs: changeVerbs },
      // What controllers of others make pods of.
      {
        apiGroups: ["argoproj.io"],
        resources: ["workflows", "cronworkflows", "workflowtemplates", "clusterworkflowtemplates", "rollouts"],
        verbs: changeVerbs,
      },
      { apiGroups: ["tekton.dev"], resources: ["tasks", "taskruns", "pipelines", "pipelineruns"], verbs: changeVerbs },
      { apiGroups: ["kubevirt.io"], resources: ["virtualmachine*"], verbs: changeVerbs },
      { apiGroups: ["serving.knative.dev"], resources: ["services", "configurations"], verbs: changeVerbs },
      {
        apiGroups: ["monitoring.coreos.com"],
        resources: ["prometheuses", "prometheusagents", "alertmanagers", "thanosrulers"],
        verbs: changeVerbs,
      },
      {
        apiGroups: ["opentelemetry.io"],
        resources: ["opentelemetrycollectors", "instrumentations"],
        verbs: changeVerbs,
      },
      { apiGroups: ["apps.openshift.io", "build.openshift.io"], resources: ["*"], verbs: changeVerbs },
      { apiGroups: ["keda.sh"], resources: ["scaledjobs"], verbs: changeVerbs },
      { apiGroups: ["actions.github.com", "actions.summerwind.dev"], resources: ["*"], verbs: changeVerbs },
      {
        apiGroups: [
          "serving.kserve.io",
          "kubeflow.org",
          "ray.io",
          "batch.volcano.sh",
          "sparkoperator.k8s.io",
          "flink.apache.org",
          "apps.kruise.io",
          "leaderworkerset.x-k8s.io",
          "jobset.x-k8s.io",
          "chaos-mesh.org",
        ],
        resources: ["*"],
        verbs: changeVerbs,
      },
      { apiGroups: ["postgresql.cnpg.io"], resources: ["clusters", "poolers", "imagecatalogs"], verbs: changeVerbs },
      {
        apiGroups: ["kafka.strimzi.io", "core.strimzi.io"],
        resources: [
          "kafkas",
          "kafkabridges",
          "kafkaconnects",
          "kafkaconnectors",
          "kafkamirrormaker*",
          "kafkanodepools",
          "strimzipodsets",
        ],
        verbs: changeVerbs,
      },
    ],
  },
  {
    id: "deployers",
    control,
    title: "have a deployment controller write objects with its own rights",
    reach: "all-namespaces",
    refused: false,
    rights: [
      { apiGroups: ["argoproj.io"], resources: ["applications", "applicationsets", "appprojects"], verbs: changeVerbs },
      {
        apiGroups: ["helm.toolkit.fluxcd.io", "kustomize.toolkit.fluxcd.io", "source.toolkit.fluxcd.io"],
        resources: ["*"],
        verbs: changeVerbs,
      },
      { apiGroups: ["helm.cattle.io", "fleet.cattle.io"], resources: ["*"], verbs: changeVerbs },
      {
        apiGroups: [
          "pkg.crossplane.io",
          "apiextensions.crossplane.io",
          "kubernetes.crossplane.io",
          "helm.crossplane.io",
          "kro.run",
        ],
        resources: ["*"],
        verbs: changeVerbs,
      },
      { apiGroups: ["operators.coreos.com"], resources: ["*"], verbs: changeVerbs },
      // A restore writes whatever a backup holds, and a backup holds every Secret.
      { apiGroups: ["velero.io"], resources: ["backups", "restores", "schedules"], verbs: changeVerbs },
      { apiGroups: ["work.open-cluster-management.io"], resources: ["manifestworks"], verbs: changeVerbs },
    ],
  },
  {
    id: "redirect-traffic",
    control: "rbac-least-privilege-roles",
    title: "redirect the traffic of services of all namespaces",
    reach: "all-namespaces",
    refused: false,
    rights: [
      { apiGroups: [""], resources: ["services", "services/status", "endpoints"], verbs: changeVerbs },
      { apiGroups: ["networking.k8s.io", "extensions"], resources: ["ingresses"], verbs: changeVerbs },
      {
        apiGroups: ["gateway.networking.k8s.io"],
        resources: ["gateways", "httproutes", "grpcroutes", "tcproutes", "tlsroutes", "referencegrants"],
        verbs: changeVerbs,
      },
      {
        apiGroups: ["networking.istio.io"],
        resources: ["gateways", "virtualservices", "envoyfilters"],
        verbs: changeVerbs,
      },
      // A pod's status says at which address it is reached.
      { apiGroups: [""], resources: ["pods/status"], verbs: ["update", "patch"] },
      { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: changeVerbs },
    ],
  },
  {
    // On some clouds one in kube-system says who is cluster-admin; DNS and kube-proxy read theirs everywhere.
    id: "settings",
    control: "rbac-least-privilege-roles",
    title: "change the settings of all namespaces, those of the cluster's own components among them",
    reach: "all-namespaces",
    refused: false,
    rights: [{ apiGroups: [""], resources: ["configmaps"], verbs: changeVerbs, harmfulNames: platformSettings }],
  },
];
