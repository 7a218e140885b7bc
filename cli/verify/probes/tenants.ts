import { setTimeout as delay } from "node:timers/promises";
import type { KubeClient } from "../../kube/client";
import type { ObjectRef } from "../../kube/objects";
import type { ProbeContext, TenantRole } from "../context";
import { clusterManifest, namespacedManifest, workloadManifest } from "../manifests";
import { BASELINE_SELECTOR } from "../tenant";
import { attacks, legitimateUses, NotRun, prepare, type Attack, type LegitimateUse, type Probe } from "../probe";
import { admissionPolicy, rbac } from "../refusals";

const RBAC_API = "rbac.authorization.k8s.io/v1";

const BINDING_ATTEMPTS = 50;
const BINDING_PAUSE_MS = 100;

type Attempt = (client: KubeClient, context: ProbeContext) => Promise<unknown>;

/** An attack by a person of the tenant, who has no right to it. */
function personAttack(
  role: TenantRole,
  id: string,
  title: string,
  controls: string[],
  attempt: Attempt,
): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls,
    refusedBy: rbac,
    run: async (context) => attempt(await context.as(role), context),
  };
}

function personUse(
  role: TenantRole,
  id: string,
  title: string,
  controls: string[],
  attempt: Attempt,
): Omit<LegitimateUse, "kind"> {
  return { id, title, controls, run: async (context) => attempt(await context.as(role), context) };
}

/** Somebody who was bound to a built-in role, as teams do by hand: more rights than any tenant should have. */
async function asLegacyAdmin(context: ProbeContext): Promise<KubeClient> {
  const { namespace } = context.tenant;
  // A group of this run alone: should the binding be left behind, nobody is in it.
  const group = context.name("legacy-admins");
  await context.make({
    apiVersion: RBAC_API,
    kind: "RoleBinding",
    metadata: { name: group, namespace },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "admin" },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: group }],
  });
  const client = await context.impersonate("probe-legacy-admin", [group]);
  // The authorizer learns of a new binding within moments.
  for (let attempt = 1; ; attempt++) {
    try {
      await client.request("GET", path(context, "networkpolicies", "/apis/networking.k8s.io/v1"));
      return client;
    } catch (error) {
      if (attempt === BINDING_ATTEMPTS) throw new NotRun(`the role binding has no effect: ${(error as Error).message}`);
      await delay(BINDING_PAUSE_MS);
    }
  }
}

/** Deletes, as a dry run, one of the tenant's objects of a kind. */
async function deleteOne(client: KubeClient, context: ProbeContext, apiVersion: string, kind: string): Promise<void> {
  const { namespace } = context.tenant;
  await deleteFirst(client, context, { apiVersion, kind, namespace });
}

async function deleteFirst(
  client: KubeClient,
  context: ProbeContext,
  kind: { apiVersion: string; kind: string; namespace?: string },
): Promise<void> {
  // A name that does not exist is as good: authorization comes before the object is looked up.
  const ref = (await firstOf(context, kind)) ?? { ...kind, name: context.name("absent") };
  await client.delete(ref, { dryRun: true });
}

/** The first by name of the baseline's objects of a kind. */
async function firstOf(
  context: ProbeContext,
  kind: { apiVersion: string; kind: string; namespace?: string },
): Promise<ObjectRef | undefined> {
  const ofBaseline = { labelSelector: BASELINE_SELECTOR, metadataOnly: true };
  const objects = await prepare(`list ${kind.kind}`, () => context.admin.list(kind, ofBaseline));
  const [name] = objects.map(({ metadata }) => metadata.name).sort();
  return name === undefined ? undefined : { ...kind, name };
}

function path(context: ProbeContext, resource: string, api = "/api/v1"): string {
  return `${api}/namespaces/${context.tenant.namespace}/${resource}`;
}

export const tenantProbes: readonly Probe[] = [
  ...attacks([
    personAttack(
      "developers",
      "developer-reads-secret",
      "developer reads a Secret",
      ["rbac-secrets-access"],
      async (client, context) =>
        client.get({
          apiVersion: "v1",
          kind: "Secret",
          namespace: context.tenant.namespace,
          name: await context.secret(),
        }),
    ),
    personAttack(
      "admins",
      "admin-lists-secrets",
      "tenant admin reads the Secrets of his namespace in bulk",
      ["rbac-secrets-access"],
      (client, context) => client.request("GET", path(context, "secrets")),
    ),
    personAttack(
      "admins",
      "admin-reads-foreign-secret",
      "tenant admin reads a Secret of the platform",
      ["rbac-secrets-access", "ns-separation"],
      (client) => client.request("GET", "/api/v1/namespaces/kube-system/secrets"),
    ),
    personAttack(
      "developers",
      "developer-lists-all-secrets",
      "developer lists the Secrets of all namespaces",
      ["rbac-secrets-access"],
      (client) => client.request("GET", "/api/v1/secrets"),
    ),
    personAttack(
      "developers",
      "developer-reads-foreign-namespace",
      "developer reads ConfigMaps of another namespace",
      ["ns-separation", "rbac-admin-developer-separation"],
      (client) => client.request("GET", "/api/v1/namespaces/kube-system/configmaps"),
    ),
    personAttack(
      "developers",
      "developer-exec",
      "developer opens a shell in a pod",
      ["rbac-pod-create-exec"],
      async (client, context) =>
        // POST is the verb create, as for kubectl; without an upgrade nothing would be opened even if it were allowed.
        client.request("POST", path(context, `pods/${await context.pod()}/exec`), {
          query: { command: "id", stdout: "true" },
        }),
    ),
    personAttack(
      "developers",
      "developer-creates-pod",
      "developer makes a pod by hand",
      ["rbac-pod-create-exec"],
      async (client, context) =>
        client.create(
          namespacedManifest("v1", "Pod", context.tenant.namespace, context.name("attack"), {
            spec: { containers: [{ name: "probe", image: "registry.k8s.io/pause:3.10.1" }] },
          }),
          { dryRun: true },
        ),
    ),
    personAttack(
      "developers",
      "developer-debug-container",
      "developer attaches a debug container",
      ["rbac-pod-create-exec"],
      async (client, context) =>
        client.patch(
          { apiVersion: "v1", kind: "Pod", namespace: context.tenant.namespace, name: await context.pod() },
          { spec: { ephemeralContainers: [{ name: "debug", image: "registry.k8s.io/pause:3.10.1" }] } },
          { dryRun: true, type: "strategic", subresource: "ephemeralcontainers" },
        ),
    ),
    personAttack(
      "viewers",
      "viewer-deploys",
      "viewer deploys a workload",
      ["rbac-least-privilege-roles"],
      (client, context) =>
        client.create(workloadManifest("Deployment", context.tenant.namespace, context.name("workload")), {
          dryRun: true,
        }),
    ),
    personAttack(
      "viewers",
      "viewer-reads-secret",
      "viewer reads a Secret",
      ["rbac-secrets-access"],
      async (client, context) =>
        client.get({
          apiVersion: "v1",
          kind: "Secret",
          namespace: context.tenant.namespace,
          name: await context.secret(),
        }),
    ),
    personAttack(
      "developers",
      "developer-grants-role",
      "developer hands out rights in his namespace",
      ["rbac-escalation-verbs"],
      (client, context) =>
        client.create(
          namespacedManifest(RBAC_API, "RoleBinding", context.tenant.namespace, context.name("binding"), {
            roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "admin" },
            subjects: [
              { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: context.tenant.groups.developers },
            ],
          }),
          { dryRun: true },
        ),
    ),
    personAttack(
      "admins",
      "admin-becomes-cluster-admin",
      "tenant admin makes himself cluster-admin",
      ["rbac-cluster-admin-restricted", "rbac-escalation-verbs"],
      (client, context) =>
        client.create(
          clusterManifest(RBAC_API, "ClusterRoleBinding", context.name("binding"), {
            roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
            subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: context.tenant.groups.admins }],
          }),
          { dryRun: true },
        ),
    ),
    personAttack(
      "admins",
      "admin-deletes-policy",
      "tenant admin deletes an admission policy",
      ["rbac-policy-objects-protected", "adm-vap-baseline"],
      async (client, context) => {
        const kind = { apiVersion: "admissionregistration.k8s.io/v1", kind: "ValidatingAdmissionPolicy" };
        await deleteFirst(client, context, kind);
      },
    ),
    personAttack(
      "admins",
      "admin-unbinds-policy",
      "tenant admin switches an admission policy off",
      ["rbac-policy-objects-protected", "adm-vap-baseline"],
      async (client, context) => {
        const kind = { apiVersion: "admissionregistration.k8s.io/v1", kind: "ValidatingAdmissionPolicyBinding" };
        await deleteFirst(client, context, kind);
      },
    ),
    personAttack(
      "admins",
      "admin-installs-webhook",
      "tenant admin installs a webhook that sees every Secret",
      ["rbac-policy-objects-protected"],
      (client, context) =>
        client.create(
          clusterManifest("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", context.name("webhook"), {
            webhooks: [],
          }),
          { dryRun: true },
        ),
    ),
    personAttack(
      "admins",
      "admin-deletes-quota",
      "tenant admin deletes his quota",
      ["ns-quota-limitrange"],
      (client, context) => deleteOne(client, context, "v1", "ResourceQuota"),
    ),
    personAttack(
      "admins",
      "admin-deletes-limits",
      "tenant admin deletes his limits",
      ["ns-quota-limitrange"],
      (client, context) => deleteOne(client, context, "v1", "LimitRange"),
    ),
    personAttack(
      "admins",
      "admin-deletes-isolation",
      "tenant admin deletes a network policy",
      ["netpol-default-deny"],
      (client, context) => deleteOne(client, context, "networking.k8s.io/v1", "NetworkPolicy"),
    ),
    personAttack(
      "admins",
      "admin-allows-all-traffic",
      "tenant admin allows all traffic",
      ["netpol-default-deny", "netpol-namespace-isolation"],
      (client, context) =>
        client.create(
          namespacedManifest("networking.k8s.io/v1", "NetworkPolicy", context.tenant.namespace, context.name("open"), {
            spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"], ingress: [{}], egress: [{}] },
          }),
          { dryRun: true },
        ),
    ),
    personAttack(
      "admins",
      "admin-relabels-namespace",
      "tenant admin lowers the Pod Security level of his namespace",
      ["psa-namespace-labels"],
      (client, context) =>
        client.patch(
          { apiVersion: "v1", kind: "Namespace", name: context.tenant.namespace },
          { metadata: { labels: { "pod-security.kubernetes.io/enforce": "privileged" } } },
          { dryRun: true },
        ),
    ),
    personAttack(
      "admins",
      "admin-creates-namespace",
      "tenant admin makes a namespace without limits",
      ["ns-separation"],
      (client, context) =>
        client.create(clusterManifest("v1", "Namespace", context.name("namespace"), {}), { dryRun: true }),
    ),
    personAttack(
      "admins",
      "admin-mints-token",
      "tenant admin mints a token of a system account",
      ["rbac-infra-objects", "ns-separation"],
      (client) =>
        client.request(
          "POST",
          "/api/v1/namespaces/kube-system/serviceaccounts/clusterrole-aggregation-controller/token",
          {
            query: { dryRun: "All" },
            body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 600 } },
          },
        ),
    ),
    personAttack(
      "admins",
      "admin-approves-certificate",
      "tenant admin approves his own certificate",
      ["rbac-infra-objects"],
      (client, context) =>
        client.request(
          "PATCH",
          `/apis/certificates.k8s.io/v1/certificatesigningrequests/${context.name("csr")}/approval`,
          {
            query: { dryRun: "All" },
            contentType: "application/merge-patch+json",
            body: { status: { conditions: [{ type: "Approved", status: "True", reason: "Probe", message: "probe" }] } },
          },
        ),
    ),
    personAttack(
      "admins",
      "admin-mounts-host",
      "tenant admin makes a volume of the node's disk",
      ["rbac-infra-objects", "pod-no-hostpath"],
      (client, context) =>
        client.create(
          clusterManifest("v1", "PersistentVolume", context.name("volume"), {
            spec: { capacity: { storage: "1Gi" }, accessModes: ["ReadWriteOnce"], hostPath: { path: "/" } },
          }),
          { dryRun: true },
        ),
    ),
    personAttack(
      "admins",
      "admin-reads-kubelet",
      "tenant admin reads from a kubelet through the API server",
      ["rbac-infra-objects"],
      (client) => client.request("GET", "/api/v1/nodes/any/proxy/pods"),
    ),
    personAttack(
      "admins",
      "admin-deploys-to-system",
      "tenant admin deploys to kube-system",
      ["ns-reserved", "rbac-admin-developer-separation"],
      (client, context) =>
        client.create(workloadManifest("Deployment", "kube-system", context.name("workload")), { dryRun: true }),
    ),
    {
      id: "legacy-admin-deletes-isolation",
      title: "somebody with Kubernetes' own admin role deletes the tenant's network policy",
      controls: ["rbac-policy-objects-protected", "netpol-default-deny"],
      refusedBy: admissionPolicy("rbac-policy-objects-protected"),
      run: async (context) => {
        const kind = { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", namespace: context.tenant.namespace };
        const policy = await firstOf(context, kind);
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
        await client.request("GET", path(context, "pods"));
      },
    },
  ]),
  ...legitimateUses([
    personUse(
      "developers",
      "use-developer-deploys",
      "developer deploys a hardened workload",
      ["rbac-least-privilege-roles"],
      (client, context) =>
        client.create(workloadManifest("Deployment", context.tenant.namespace, context.name("workload")), {
          dryRun: true,
        }),
    ),
    personUse(
      "developers",
      "use-developer-config",
      "developer writes a ConfigMap",
      ["rbac-least-privilege-roles"],
      (client, context) =>
        client.create(
          namespacedManifest("v1", "ConfigMap", context.tenant.namespace, context.name("settings"), {
            data: { level: "info" },
          }),
          { dryRun: true },
        ),
    ),
    personUse(
      "developers",
      "use-developer-logs",
      "developer lists pods and events to find out what is wrong",
      ["rbac-least-privilege-roles"],
      async (client, context) => {
        await client.request("GET", path(context, "pods"));
        await client.request("GET", path(context, "events"));
      },
    ),
    personUse(
      "viewers",
      "use-viewer-reads",
      "viewer lists the workloads",
      ["rbac-least-privilege-roles"],
      (client, context) => client.request("GET", path(context, "deployments", "/apis/apps/v1")),
    ),
    personUse(
      "admins",
      "use-admin-reads-quota",
      "tenant admin reads his quota and network policies",
      ["ns-quota-limitrange"],
      async (client, context) => {
        await client.request("GET", path(context, "resourcequotas"));
        await client.request("GET", path(context, "networkpolicies", "/apis/networking.k8s.io/v1"));
      },
    ),
    personUse(
      "admins",
      "use-admin-service-account",
      "tenant admin makes a service account for a workload",
      ["sa-dedicated"],
      (client, context) =>
        client.create(
          namespacedManifest("v1", "ServiceAccount", context.tenant.namespace, context.name("workload"), {
            automountServiceAccountToken: false,
          }),
          { dryRun: true },
        ),
    ),
    personUse(
      "admins",
      "use-admin-writes-secret",
      "tenant admin writes a Secret that he cannot read back",
      ["rbac-secrets-access"],
      (client, context) =>
        client.create(
          namespacedManifest("v1", "Secret", context.tenant.namespace, context.name("written"), {
            stringData: { key: "value" },
          }),
          { dryRun: true },
        ),
    ),
    personUse(
      "admins",
      "use-admin-disruption-budget",
      "tenant admin protects a workload with a disruption budget",
      ["workload-spread-pdb"],
      (client, context) =>
        client.create(
          namespacedManifest("policy/v1", "PodDisruptionBudget", context.tenant.namespace, context.name("budget"), {
            spec: { maxUnavailable: 1, selector: { matchLabels: { "app.kubernetes.io/name": "probe" } } },
          }),
          { dryRun: true },
        ),
    ),
  ]),
];
