import { setTimeout as delay } from "node:timers/promises";
import type { KubeClient } from "../../kube/client";
import type { KubeObject } from "../../kube/objects";
import {
  create,
  deleteClusterObject,
  deleteTenantObject,
  firstOfBaseline,
  listInTenant,
  mintToken,
  read,
  readSecret,
  tenantPath,
  type Attempt,
} from "../attempts";
import type { ProbeContext } from "../context";
import { clusterManifest, namespacedManifest, PROBE_IMAGE, workloadManifest, type Fields } from "../manifests";
import { NotRun } from "../preparation";
import { attacks, legitimateUses, type Attack, type LegitimateUse, type Probe } from "../probe";
import type { TenantRole } from "../tenant";
import { admissionPlugin, admissionPolicy, rbac } from "../refusals";

const RBAC_API = "rbac.authorization.k8s.io/v1";
const RBAC_GROUP = "rbac.authorization.k8s.io";
const ADMISSION_API = "admissionregistration.k8s.io/v1";
const NETWORK_API = "networking.k8s.io/v1";

/** Nearly what the API server takes at all, and what a tenant still may. */
const LARGE_BYTES = 900_000;
const MODEST_BYTES = 200_000;

const BINDING_ATTEMPTS = 50;
const BINDING_PAUSE_MS = 100;

/** Something that a person of the tenant tries. */
interface PersonProbe {
  as: TenantRole;
  id: string;
  title: string;
  controls: readonly string[];
  tries: Attempt;
}

function personProbe({ as, tries, ...probe }: PersonProbe): Omit<LegitimateUse, "kind"> {
  return { ...probe, run: async (context) => tries(await context.as(as), context) };
}

/** An attack by a person of the tenant, who has no right to it. */
function personAttack(probe: PersonProbe): Omit<Attack, "kind"> {
  return { ...personProbe(probe), refusedBy: rbac };
}

/** An object of the tenant's namespace, under a name of this run. */
function tenantObject(apiVersion: string, kind: string, name: string, fields: (context: ProbeContext) => Fields) {
  return (context: ProbeContext): KubeObject =>
    namespacedManifest(apiVersion, kind, context.tenant.namespace, context.name(name), fields(context));
}

/** An object of the whole cluster, under a name of this run. */
function clusterObject(apiVersion: string, kind: string, name: string, fields: (context: ProbeContext) => Fields) {
  return (context: ProbeContext): KubeObject => clusterManifest(apiVersion, kind, context.name(name), fields(context));
}

/** A Deployment that every control lets through. */
function deployment(namespace?: string): (context: ProbeContext) => KubeObject {
  return (context) => workloadManifest("Deployment", namespace ?? context.tenant.namespace, context.name("workload"));
}

/** What binds a ClusterRole to a group. */
function grant(role: string, group: string): Fields {
  return {
    roleRef: { apiGroup: RBAC_GROUP, kind: "ClusterRole", name: role },
    subjects: [{ apiGroup: RBAC_GROUP, kind: "Group", name: group }],
  };
}

const personAttacks: readonly PersonProbe[] = [
  {
    as: "developers",
    id: "developer-reads-secret",
    title: "developer reads a Secret",
    controls: ["rbac-secrets-access"],
    tries: readSecret,
  },
  {
    as: "admins",
    id: "admin-lists-secrets",
    title: "tenant admin reads the Secrets of his namespace in bulk",
    controls: ["rbac-secrets-access"],
    tries: listInTenant(["secrets"]),
  },
  {
    as: "admins",
    id: "admin-reads-foreign-secret",
    title: "tenant admin reads a Secret of the platform",
    controls: ["rbac-secrets-access", "ns-separation"],
    tries: read("/api/v1/namespaces/kube-system/secrets"),
  },
  {
    as: "developers",
    id: "developer-lists-all-secrets",
    title: "developer lists the Secrets of all namespaces",
    controls: ["rbac-secrets-access"],
    tries: read("/api/v1/secrets"),
  },
  {
    as: "developers",
    id: "developer-reads-foreign-namespace",
    title: "developer reads ConfigMaps of another namespace",
    controls: ["ns-separation", "rbac-admin-developer-separation"],
    tries: read("/api/v1/namespaces/kube-system/configmaps"),
  },
  {
    as: "developers",
    id: "developer-exec",
    title: "developer opens a shell in a pod",
    controls: ["rbac-pod-create-exec"],
    // POST is the verb create, as for kubectl; without an upgrade nothing would be opened even if it were allowed.
    tries: async (client, context) =>
      client.request("POST", tenantPath(context, `pods/${await context.pod()}/exec`), {
        query: { command: "id", stdout: "true" },
      }),
  },
  {
    as: "developers",
    id: "developer-creates-pod",
    title: "developer makes a pod by hand",
    controls: ["rbac-pod-create-exec"],
    tries: create(
      tenantObject("v1", "Pod", "attack", () => ({
        spec: { containers: [{ name: "probe", image: PROBE_IMAGE }] },
      })),
    ),
  },
  {
    as: "developers",
    id: "developer-debug-container",
    title: "developer attaches a debug container",
    controls: ["rbac-pod-create-exec"],
    tries: async (client, context) =>
      client.patch(
        { apiVersion: "v1", kind: "Pod", namespace: context.tenant.namespace, name: await context.pod() },
        { spec: { ephemeralContainers: [{ name: "debug", image: PROBE_IMAGE }] } },
        { dryRun: true, type: "strategic", subresource: "ephemeralcontainers" },
      ),
  },
  {
    as: "viewers",
    id: "viewer-deploys",
    title: "viewer deploys a workload",
    controls: ["rbac-least-privilege-roles"],
    tries: create(deployment()),
  },
  {
    as: "viewers",
    id: "viewer-reads-secret",
    title: "viewer reads a Secret",
    controls: ["rbac-secrets-access"],
    tries: readSecret,
  },
  {
    as: "developers",
    id: "developer-grants-role",
    title: "developer hands out rights in his namespace",
    controls: ["rbac-escalation-verbs"],
    tries: create(
      tenantObject(RBAC_API, "RoleBinding", "binding", (context) => grant("admin", context.group("developers"))),
    ),
  },
  {
    as: "admins",
    id: "admin-becomes-cluster-admin",
    title: "tenant admin makes himself cluster-admin",
    controls: ["rbac-cluster-admin-restricted", "rbac-escalation-verbs"],
    tries: create(
      clusterObject(RBAC_API, "ClusterRoleBinding", "binding", (context) =>
        grant("cluster-admin", context.group("admins")),
      ),
    ),
  },
  {
    as: "admins",
    id: "admin-deletes-policy",
    title: "tenant admin deletes an admission policy",
    controls: ["rbac-policy-objects-protected", "adm-vap-baseline"],
    tries: deleteClusterObject(ADMISSION_API, "ValidatingAdmissionPolicy"),
  },
  {
    as: "admins",
    id: "admin-unbinds-policy",
    title: "tenant admin switches an admission policy off",
    controls: ["rbac-policy-objects-protected", "adm-vap-baseline"],
    tries: deleteClusterObject(ADMISSION_API, "ValidatingAdmissionPolicyBinding"),
  },
  {
    as: "admins",
    id: "admin-installs-webhook",
    title: "tenant admin installs a webhook that sees every Secret",
    controls: ["rbac-policy-objects-protected"],
    tries: create(clusterObject(ADMISSION_API, "MutatingWebhookConfiguration", "webhook", () => ({ webhooks: [] }))),
  },
  {
    as: "admins",
    id: "admin-deletes-quota",
    title: "tenant admin deletes his quota",
    controls: ["ns-quota-limitrange"],
    tries: deleteTenantObject("v1", "ResourceQuota"),
  },
  {
    as: "admins",
    id: "admin-deletes-limits",
    title: "tenant admin deletes his limits",
    controls: ["ns-quota-limitrange"],
    tries: deleteTenantObject("v1", "LimitRange"),
  },
  {
    as: "admins",
    id: "admin-deletes-isolation",
    title: "tenant admin deletes a network policy",
    controls: ["netpol-default-deny"],
    tries: deleteTenantObject(NETWORK_API, "NetworkPolicy"),
  },
  {
    as: "admins",
    id: "admin-allows-all-traffic",
    title: "tenant admin allows all traffic",
    controls: ["netpol-default-deny", "netpol-namespace-isolation"],
    tries: create(
      tenantObject(NETWORK_API, "NetworkPolicy", "open", () => ({
        spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"], ingress: [{}], egress: [{}] },
      })),
    ),
  },
  {
    as: "admins",
    id: "admin-relabels-namespace",
    title: "tenant admin lowers the Pod Security level of his namespace",
    controls: ["psa-namespace-labels"],
    tries: (client, context) =>
      client.patch(
        { apiVersion: "v1", kind: "Namespace", name: context.tenant.namespace },
        { metadata: { labels: { "pod-security.kubernetes.io/enforce": "privileged" } } },
        { dryRun: true },
      ),
  },
  {
    as: "admins",
    id: "admin-creates-namespace",
    title: "tenant admin makes a namespace without limits",
    controls: ["ns-separation"],
    tries: create(clusterObject("v1", "Namespace", "namespace", () => ({}))),
  },
  {
    as: "admins",
    id: "admin-mints-token",
    title: "tenant admin mints a token of a system account",
    controls: ["rbac-infra-objects", "ns-separation"],
    tries: mintToken(() => ({ namespace: "kube-system", name: "clusterrole-aggregation-controller" })),
  },
  {
    as: "admins",
    id: "admin-approves-certificate",
    title: "tenant admin approves his own certificate",
    controls: ["rbac-infra-objects"],
    tries: (client, context) =>
      client.request(
        "PATCH",
        `/apis/certificates.k8s.io/v1/certificatesigningrequests/${context.name("csr")}/approval`,
        {
          query: { dryRun: "All" },
          contentType: "application/merge-patch+json",
          body: { status: { conditions: [{ type: "Approved", status: "True", reason: "Probe", message: "probe" }] } },
        },
      ),
  },
  {
    as: "admins",
    id: "admin-mounts-host",
    title: "tenant admin makes a volume of the node's disk",
    controls: ["rbac-infra-objects", "pod-no-hostpath"],
    tries: create(
      clusterObject("v1", "PersistentVolume", "volume", () => ({
        spec: { capacity: { storage: "1Gi" }, accessModes: ["ReadWriteOnce"], hostPath: { path: "/" } },
      })),
    ),
  },
  {
    as: "admins",
    id: "admin-reads-kubelet",
    title: "tenant admin reads from a kubelet through the API server",
    controls: ["rbac-infra-objects"],
    tries: read("/api/v1/nodes/any/proxy/pods"),
  },
  {
    as: "admins",
    id: "admin-deploys-to-system",
    title: "tenant admin deploys to kube-system",
    controls: ["ns-reserved", "rbac-admin-developer-separation"],
    tries: create(deployment("kube-system")),
  },
];

/** What a person of the tenant has a right to, but not in that size. */
const oversized: readonly PersonProbe[] = [
  {
    as: "developers",
    id: "developer-large-config",
    title: "developer fills etcd with ConfigMaps of a megabyte",
    controls: ["ns-quota-limitrange"],
    tries: create(tenantObject("v1", "ConfigMap", "large", () => ({ data: { file: "x".repeat(LARGE_BYTES) } }))),
  },
  {
    as: "admins",
    id: "admin-large-secret",
    title: "tenant admin fills etcd with Secrets of a megabyte",
    controls: ["ns-quota-limitrange"],
    tries: create(tenantObject("v1", "Secret", "large", () => ({ stringData: { file: "x".repeat(LARGE_BYTES) } }))),
  },
];

/** A claim for a volume. */
const claim = (storage: string) =>
  tenantObject("v1", "PersistentVolumeClaim", "claim", () => ({
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage } } },
  }));

const personUses: readonly PersonProbe[] = [
  {
    as: "developers",
    id: "use-developer-deploys",
    title: "developer deploys a hardened workload",
    controls: ["rbac-least-privilege-roles"],
    tries: create(deployment()),
  },
  {
    as: "developers",
    id: "use-developer-config",
    title: "developer writes a ConfigMap",
    controls: ["rbac-least-privilege-roles"],
    tries: create(tenantObject("v1", "ConfigMap", "settings", () => ({ data: { level: "info" } }))),
  },
  {
    as: "developers",
    id: "use-developer-large-config",
    title: "developer writes a ConfigMap of 200 kB",
    controls: ["ns-quota-limitrange"],
    tries: create(tenantObject("v1", "ConfigMap", "file", () => ({ data: { file: "x".repeat(MODEST_BYTES) } }))),
  },
  {
    as: "admins",
    id: "use-admin-volume",
    title: "tenant admin claims a volume",
    controls: ["ns-quota-limitrange"],
    tries: create(claim("10Gi")),
  },
  {
    as: "developers",
    id: "use-developer-logs",
    title: "developer lists pods and events to find out what is wrong",
    controls: ["rbac-least-privilege-roles"],
    tries: listInTenant(["pods"], ["events"]),
  },
  {
    as: "viewers",
    id: "use-viewer-reads",
    title: "viewer lists the workloads",
    controls: ["rbac-least-privilege-roles"],
    tries: listInTenant(["deployments", "/apis/apps/v1"]),
  },
  {
    as: "admins",
    id: "use-admin-reads-quota",
    title: "tenant admin reads his quota and network policies",
    controls: ["ns-quota-limitrange"],
    tries: listInTenant(["resourcequotas"], ["networkpolicies", "/apis/networking.k8s.io/v1"]),
  },
  {
    as: "admins",
    id: "use-admin-service-account",
    title: "tenant admin makes a service account for a workload",
    controls: ["sa-dedicated"],
    tries: create(tenantObject("v1", "ServiceAccount", "workload", () => ({ automountServiceAccountToken: false }))),
  },
  {
    as: "admins",
    id: "use-admin-writes-secret",
    title: "tenant admin writes a Secret that he cannot read back",
    controls: ["rbac-secrets-access"],
    tries: create(tenantObject("v1", "Secret", "written", () => ({ stringData: { key: "value" } }))),
  },
  {
    as: "admins",
    id: "use-admin-disruption-budget",
    title: "tenant admin protects a workload with a disruption budget",
    controls: ["workload-spread-pdb"],
    tries: create(
      tenantObject("policy/v1", "PodDisruptionBudget", "budget", () => ({
        spec: { maxUnavailable: 1, selector: { matchLabels: { "app.kubernetes.io/name": "probe" } } },
      })),
    ),
  },
];

/** Somebody who was bound to a built-in role, as teams do by hand: more rights than any tenant should have. */
async function asLegacyAdmin(context: ProbeContext): Promise<KubeClient> {
  const { namespace } = context.tenant;
  // A group of this run alone: should the binding be left behind, nobody is in it.
  const group = context.name("legacy-admins");
  await context.make({
    apiVersion: RBAC_API,
    kind: "RoleBinding",
    metadata: { name: group, namespace },
    ...grant("admin", group),
  });
  const client = await context.impersonate("probe-legacy-admin", [group]);
  // The authorizer learns of a new binding within moments.
  for (let attempt = 1; ; attempt++) {
    try {
      await listInTenant(["networkpolicies", "/apis/networking.k8s.io/v1"])(client, context);
      return client;
    } catch (error) {
      if (attempt === BINDING_ATTEMPTS) throw new NotRun(`the role binding has no effect: ${(error as Error).message}`);
      await delay(BINDING_PAUSE_MS);
    }
  }
}

export const tenantProbes: readonly Probe[] = [
  ...attacks([
    ...personAttacks.map(personAttack),
    ...oversized.map((probe) => ({ ...personProbe(probe), refusedBy: admissionPolicy("ns-quota-limitrange") })),
    {
      id: "claim-beyond-limit",
      title: "a volume is claimed that is larger than any tenant may have",
      controls: ["ns-quota-limitrange"],
      refusedBy: admissionPlugin("LimitRanger", /maximum storage usage per PersistentVolumeClaim is /),
      run: (context) => create(claim("100Ti"))(context.admin, context),
    },
    {
      id: "legacy-admin-deletes-isolation",
      title: "somebody with Kubernetes' own admin role deletes the tenant's network policy",
      controls: ["rbac-policy-objects-protected", "netpol-default-deny"],
      refusedBy: admissionPolicy("rbac-policy-objects-protected"),
      run: async (context) => {
        const kind = { apiVersion: NETWORK_API, kind: "NetworkPolicy", namespace: context.tenant.namespace };
        const policy = await firstOfBaseline(context, kind);
        if (policy === undefined) return "the tenant has no network policy of the baseline";
        await (await asLegacyAdmin(context)).delete(policy, { dryRun: true });
        return `Kubernetes' admin role deletes ${policy.name}`;
      },
    },
    {
      id: "stranger-reads-tenant",
      title: "somebody who is logged in but belongs to no group reads a tenant's pods",
      controls: ["rbac-no-anonymous-bindings", "rbac-least-privilege-roles"],
      refusedBy: rbac,
      run: async (context) => {
        const client = await context.impersonate("probe-stranger", ["system:authenticated"]);
        await listInTenant(["pods"])(client, context);
      },
    },
  ]),
  ...legitimateUses(personUses.map(personProbe)),
];
