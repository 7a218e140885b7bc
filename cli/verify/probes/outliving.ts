import type { ProbeContext } from "../context";
import { clusterManifest, namespacedManifest, workloadManifest, type Fields } from "../manifests";
import { attacks, legitimateUses, type Probe } from "../probe";
import { admissionPolicy } from "../refusals";

const FINALIZER = "example.com/probe-never";

async function createInTenant(context: ProbeContext, kind: [apiVersion: string, kind: string], fields: Fields) {
  const manifest = namespacedManifest(...kind, context.tenant.namespace, context.name("object"), fields);
  await context.admin.create(manifest, { dryRun: true });
}

/** What reaches beyond a tenant: past its network policies, past its rights, past its end. */
export const outlivingProbes: readonly Probe[] = [
  ...attacks([
    {
      id: "developer-finalizer",
      title: "developer makes a ConfigMap that nobody can delete",
      controls: ["ns-separation"],
      refusedBy: admissionPolicy("ns-separation"),
      run: async (context) => {
        const { namespace } = context.tenant;
        const manifest = namespacedManifest("v1", "ConfigMap", namespace, context.name("kept"), { data: {} });
        Object.assign(manifest.metadata, { finalizers: [FINALIZER] });
        await (await context.as("developers")).create(manifest, { dryRun: true });
      },
    },
    {
      id: "deployment-finalizer",
      title: "run pods that nobody can delete",
      controls: ["ns-separation"],
      refusedBy: admissionPolicy("ns-separation"),
      run: async (context) => {
        const manifest = workloadManifest("Deployment", context.tenant.namespace, context.name("kept"));
        const { template } = manifest["spec"] as { template: { metadata: object } };
        template.metadata = { ...template.metadata, finalizers: [FINALIZER] };
        await context.admin.create(manifest, { dryRun: true });
      },
    },
    {
      id: "deployment-api-token",
      title: "mount a token of the API server by its audience, unasked",
      controls: ["sa-bound-projected-tokens"],
      refusedBy: admissionPolicy("sa-bound-projected-tokens"),
      run: async (context) => {
        const serviceAccountToken = {
          path: "token",
          audience: "https://kubernetes.default.svc",
          expirationSeconds: 600,
        };
        const spec = { volumes: [{ name: "token", projected: { sources: [{ serviceAccountToken }] } }] };
        const manifest = workloadManifest("Deployment", context.tenant.namespace, context.name("token"), { spec });
        await context.admin.create(manifest, { dryRun: true });
      },
    },
    {
      id: "service-metadata-name",
      title: "lead a Service to the cloud's metadata service by its name",
      controls: ["netpol-block-metadata"],
      refusedBy: admissionPolicy("netpol-block-metadata"),
      run: (context) =>
        createInTenant(context, ["v1", "Service"], {
          spec: { type: "ExternalName", externalName: "metadata.google.internal" },
        }),
    },
    {
      id: "service-metadata-endpoint",
      title: "lead a Service to the cloud's metadata service by its address",
      controls: ["netpol-block-metadata"],
      refusedBy: admissionPolicy("netpol-block-metadata"),
      run: (context) =>
        createInTenant(context, ["discovery.k8s.io/v1", "EndpointSlice"], {
          addressType: "IPv6",
          endpoints: [{ addresses: ["fd00:ec2::254"] }],
          ports: [{ port: 80 }],
        }),
    },
    {
      id: "namespace-old-standard",
      title: "make a namespace that enforces a Pod Security Standard of long ago",
      controls: ["psa-namespace-labels"],
      refusedBy: admissionPolicy("psa-namespace-labels"),
      run: async (context) => {
        const manifest = clusterManifest("v1", "Namespace", context.name("namespace"), {});
        manifest.metadata.labels = {
          ...manifest.metadata.labels,
          "pod-security.kubernetes.io/enforce": "restricted",
          "pod-security.kubernetes.io/enforce-version": "v1.0",
        };
        await context.admin.create(manifest, { dryRun: true });
      },
    },
  ]),
  ...legitimateUses([
    {
      id: "use-volume-claim",
      title: "ask for storage, which Kubernetes protects by a finalizer of its own",
      controls: ["ns-separation"],
      run: (context) =>
        createInTenant(context, ["v1", "PersistentVolumeClaim"], {
          spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
        }),
    },
    {
      id: "use-service-outside",
      title: "name a database outside of the cluster by a Service",
      controls: ["netpol-block-metadata"],
      run: async (context) => {
        await createInTenant(context, ["v1", "Service"], {
          spec: { type: "ExternalName", externalName: "db.example.com" },
        });
        await createInTenant(context, ["discovery.k8s.io/v1", "EndpointSlice"], {
          addressType: "IPv4",
          endpoints: [{ addresses: ["203.0.113.7"] }],
          ports: [{ port: 5432 }],
        });
      },
    },
    {
      id: "use-chart-install",
      title: "install an application with its rights, as a chart of an administrator does",
      controls: ["adm-vap-baseline"],
      run: async (context) => {
        const rbac = "rbac.authorization.k8s.io";
        const rules = [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch"] }];
        const subjects = [{ kind: "ServiceAccount", name: "probe", namespace: context.tenant.namespace }];
        const objects: [kind: [string, string], fields: Fields][] = [
          [["v1", "ServiceAccount"], { automountServiceAccountToken: false }],
          [["v1", "Secret"], { type: "helm.sh/release.v1", stringData: { release: "probe" } }],
          [["v1", "ConfigMap"], { data: { "settings.yaml": "level: info" } }],
          [[`${rbac}/v1`, "Role"], { rules }],
          [[`${rbac}/v1`, "RoleBinding"], { roleRef: { apiGroup: rbac, kind: "Role", name: "probe" }, subjects }],
          [["v1", "Service"], { spec: { selector: { app: "probe" }, ports: [{ port: 443 }] } }],
          [
            ["policy/v1", "PodDisruptionBudget"],
            { spec: { maxUnavailable: 1, selector: { matchLabels: { app: "probe" } } } },
          ],
        ];
        for (const [kind, fields] of objects) await createInTenant(context, kind, fields);
        const { namespace } = context.tenant;
        await context.admin.create(workloadManifest("Deployment", namespace, context.name("app")), { dryRun: true });
      },
    },
    {
      id: "use-autoscaler",
      title: "have the number of pods follow their load",
      controls: ["adm-vap-baseline"],
      run: (context) =>
        createInTenant(context, ["autoscaling/v2", "HorizontalPodAutoscaler"], {
          spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "probe" }, maxReplicas: 4 },
        }),
    },
    {
      id: "use-scale",
      title: "scale a workload, as the autoscaler does",
      controls: ["adm-vap-baseline"],
      run: async (context) => {
        const ref = { apiVersion: "apps/v1", kind: "Deployment", ...(await context.deployment()) };
        await context.admin.patch(ref, { spec: { replicas: 3 } }, { dryRun: true, subresource: "scale" });
      },
    },
  ]),
];
