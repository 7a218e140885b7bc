import type { KubeClient } from "../../../../cli/kube/client";
import type { KubeObject } from "../../../../cli/kube/objects";
import { policyNames } from "../../../../components/baseline/admission/admissionPolicies";
import { applyBaseline, refusalOf } from "../applyBaseline";
import type { Loose } from "../goodObjects";
import { startProviderCluster } from "../testCluster";

let client: KubeClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ client, stop } = await startProviderCluster());
  await applyBaseline(client, {
    tenants: { "team-a": { quota: { loadBalancers: "5" } } },
    access: { clusterAdmins: ["cluster-admins"], operators: ["operators"], breakGlass: { groups: ["firefighters"] } },
    admission: { publicServices: ["team-a/gateway"], requiredLabels: { owner: "[a-z-]+" } },
  });
}, 60_000);

afterAll(async () => {
  await stop();
});

/** What the API server says to an object, without storing it. */
function submit(object: Loose, as: KubeClient = client): Promise<string | undefined> {
  return refusalOf(as.create(object, { dryRun: true }));
}

function refusedBy(policy: string, control: string): RegExp {
  return new RegExp(`ValidatingAdmissionPolicy 'hardened-cluster-${policy}' .* \\[${control}\\]$`, "s");
}

type Case = [name: string, control: string, spec: Loose];

it("has no policy with an expression that the API server cannot type", async () => {
  for (const name of policyNames) {
    const ref = {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicy",
      name: `hardened-cluster-${name}`,
    };
    let policy: Loose = await client.get(ref);
    while (policy.status?.observedGeneration !== policy.metadata.generation) policy = await client.get(ref);
    expect({ name, typeChecking: policy.status.typeChecking }).toEqual({ name, typeChecking: {} });
  }
});

describe("Services", () => {
  const service = (spec: Loose, annotations?: Loose, name = "app"): Loose => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace: "team-a", annotations },
    spec: { ports: [{ port: 80 }], selector: { app: "app" }, ...spec },
  });
  const noNodePorts = { type: "LoadBalancer", allocateLoadBalancerNodePorts: false };

  it.each([
    ["an external address", { externalIPs: ["203.0.113.7"] }],
    ["a node port", { type: "NodePort" }],
    ["a load balancer open to all", noNodePorts],
    ["a load balancer open to 0.0.0.0/0", { ...noNodePorts, loadBalancerSourceRanges: ["10.0.0.0/8", "0.0.0.0/0"] }],
    ["a load balancer open to ::/0", { ...noNodePorts, loadBalancerSourceRanges: ["::/0"] }],
  ])("refuses %s", async (_, spec) => {
    expect(await submit(service(spec))).toMatch(refusedBy("services", "net-service-exposure"));
  });

  it.each([
    ["of type ClusterIP", service({})],
    ["limited to a range", service({ ...noNodePorts, loadBalancerSourceRanges: ["203.0.113.0/24"] })],
    [
      "internal by annotation",
      service(noNodePorts, { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" }),
    ],
    ["declared public", service(noNodePorts, undefined, "gateway")],
  ])("lets one through that is %s", async (_, object) => {
    expect(await submit(object)).toBeUndefined();
  });
});

describe("Ingresses", () => {
  const ingress = (spec: Loose, annotations?: Loose): Loose => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "app", namespace: "team-a", annotations },
    spec,
  });
  const backend = { service: { name: "app", port: { number: 80 } } };
  const rule = (host?: string): Loose => ({ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } });
  const good = { rules: [rule("app.example.com")], tls: [{ hosts: ["app.example.com"], secretName: "tls" }] };

  it("lets one through whose hosts have TLS", async () => {
    expect(await submit(ingress(good))).toBeUndefined();
  });

  it.each<[string, string, Loose, Loose]>([
    ["no TLS", "ing-tls-required", { rules: good.rules }, {}],
    [
      "a host without TLS",
      "ing-tls-required",
      { ...good, rules: [rule("app.example.com"), rule("b.example.com")] },
      {},
    ],
    ["a rule for every host", "ing-tls-required", { ...good, rules: [rule()] }, {}],
    [
      "a wildcard host",
      "ing-tls-required",
      { rules: [rule("*.example.com")], tls: [{ hosts: ["*.example.com"] }] },
      {},
    ],
    ["only a default backend, without TLS", "ing-tls-required", { defaultBackend: backend }, {}],
    ["a snippet", "ing-controller-supported", good, { "nginx.ingress.kubernetes.io/server-snippet": "x" }],
    [
      "authentication in clear",
      "ing-controller-supported",
      good,
      { "nginx.ingress.kubernetes.io/auth-url": "http://a" },
    ],
  ])("refuses %s", async (_, control, spec, annotations) => {
    expect(await submit(ingress(spec, annotations))).toMatch(refusedBy("ingresses", control));
  });
});

describe("Roles", () => {
  const role = (kind: string, ...rules: Loose[]): Loose => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind,
    metadata: { name: "test", ...(kind === "Role" ? { namespace: "team-a" } : {}) },
    rules,
  });
  const rule = (apiGroup: string, resource: string, verbs: string[], resourceNames?: string[]): Loose => ({
    apiGroups: [apiGroup],
    resources: [resource],
    verbs,
    resourceNames,
  });
  const rbac = "rbac.authorization.k8s.io";
  const admission = "admissionregistration.k8s.io";

  it.each([
    ["reads pods", role("Role", rule("", "pods", ["get", "list", "watch"]))],
    ["reads one secret", role("Role", rule("", "secrets", ["get"], ["app"]))],
    ["makes pods in its namespace", role("Role", rule("", "pods", ["create"]))],
    ["reads health", role("ClusterRole", { nonResourceURLs: ["/healthz"], verbs: ["get"] })],
    [
      "aggregates others",
      { ...role("ClusterRole"), rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: "b" } }] } },
    ],
  ])("lets one through that %s", async (_, object) => {
    expect(await submit(object)).toBeUndefined();
  });

  it.each<Case>([
    ["any verb", "rbac-no-wildcards", role("Role", rule("", "pods", ["*"]))],
    ["any resource", "rbac-no-wildcards", role("Role", rule("", "*", ["get"]))],
    ["any subresource", "rbac-no-wildcards", role("Role", rule("apps", "*/scale", ["get"]))],
    ["any group", "rbac-no-wildcards", role("ClusterRole", rule("*", "pods", ["get"]))],
    ["any path", "rbac-no-wildcards", role("ClusterRole", { nonResourceURLs: ["*"], verbs: ["get"] })],
    ["escalate", "rbac-escalation-verbs", role("ClusterRole", rule(rbac, "clusterroles", ["escalate"]))],
    ["bind", "rbac-escalation-verbs", role("Role", rule(rbac, "roles", ["bind"]))],
    ["impersonate", "rbac-escalation-verbs", role("ClusterRole", rule("", "users", ["impersonate"]))],
    ["role bindings", "rbac-escalation-verbs", role("Role", rule(rbac, "rolebindings", ["create"]))],
    ["secrets of the cluster", "rbac-secrets-access", role("ClusterRole", rule("", "secrets", ["get"], ["app"]))],
    ["all secrets", "rbac-secrets-access", role("Role", rule("", "secrets", ["list"]))],
    ["any secret by name", "rbac-secrets-access", role("Role", rule("", "secrets", ["get"]))],
    ["shells", "rbac-pod-create-exec", role("Role", rule("", "pods/exec", ["create"]))],
    ["attaching", "rbac-pod-create-exec", role("Role", rule("", "pods/attach", ["create"]))],
    ["debug containers", "rbac-pod-create-exec", role("Role", rule("", "pods/ephemeralcontainers", ["patch"]))],
    ["pods anywhere", "rbac-pod-create-exec", role("ClusterRole", rule("", "pods", ["create"]))],
    ["the kubelet's API", "rbac-infra-objects", role("ClusterRole", rule("", "nodes/proxy", ["get"]))],
    ["volumes of the host", "rbac-infra-objects", role("ClusterRole", rule("", "persistentvolumes", ["create"]))],
    [
      "approving certificates",
      "rbac-infra-objects",
      role("ClusterRole", rule("certificates.k8s.io", "certificatesigningrequests/approval", ["update"])),
    ],
    [
      "signing certificates",
      "rbac-infra-objects",
      role("ClusterRole", rule("certificates.k8s.io", "signers", ["sign"])),
    ],
    ["tokens of any account", "rbac-infra-objects", role("Role", rule("", "serviceaccounts/token", ["create"]))],
    [
      "webhooks",
      "rbac-policy-objects-protected",
      role("ClusterRole", rule(admission, "mutatingwebhookconfigurations", ["patch"])),
    ],
    [
      "admission policies",
      "rbac-policy-objects-protected",
      role("ClusterRole", rule(admission, "validatingadmissionpolicybindings", ["delete"])),
    ],
    [
      "network policies",
      "rbac-policy-objects-protected",
      role("Role", rule("networking.k8s.io", "networkpolicies", ["create"])),
    ],
    ["quotas", "rbac-policy-objects-protected", role("Role", rule("", "resourcequotas", ["update"]))],
    ["namespace labels", "rbac-policy-objects-protected", role("ClusterRole", rule("", "namespaces", ["patch"]))],
  ])("refuses %s", async (_, control, object) => {
    expect(await submit(object)).toMatch(refusedBy("roles", control));
  });

  it("lets break glass write any role, by its identity", async () => {
    const object = role("ClusterRole", rule("*", "*", ["*"]));
    const firefighter = client.impersonate({ user: "anna", groups: ["firefighters", "system:masters"] });
    expect(await submit(object, firefighter)).toBeUndefined();
    // A label must not do what an identity does.
    object.metadata.labels = { "kubernetes.io/bootstrapping": "rbac-defaults" };
    const admin = client.impersonate({ user: "bert", groups: ["system:masters"] });
    expect(await submit(object, admin)).toMatch(refusedBy("roles", "rbac-no-wildcards"));
  });
});

describe("Role bindings", () => {
  const binding = (kind: string, roleName: string, subject: Loose, namespace = "team-a"): Loose => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind,
    metadata: { name: "test", ...(kind === "RoleBinding" ? { namespace } : {}) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: roleName },
    subjects: [subject],
  });
  const group = (name: string): Loose => ({ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name });
  const user = (name: string): Loose => ({ apiGroup: "rbac.authorization.k8s.io", kind: "User", name });
  const account = (name: string): Loose => ({ kind: "ServiceAccount", name, namespace: "team-a" });

  it.each([
    ["a group in its namespace", binding("RoleBinding", "view", group("anybody"))],
    ["a service account in all", binding("ClusterRoleBinding", "view", account("controller"))],
    ["a declared group in all", binding("ClusterRoleBinding", "view", group("operators"))],
    ["the declared administrators", binding("ClusterRoleBinding", "cluster-admin", group("cluster-admins"))],
    ["a component of the control plane", binding("ClusterRoleBinding", "view", user("system:kube-scheduler"))],
  ])("lets %s through", async (_, object) => {
    expect(await submit(object)).toBeUndefined();
  });

  it.each<Case>([
    ["anonymous", "rbac-no-anonymous-bindings", binding("ClusterRoleBinding", "view", user("system:anonymous"))],
    [
      "everybody unknown",
      "rbac-no-anonymous-bindings",
      binding("RoleBinding", "view", group("system:unauthenticated")),
    ],
    ["everybody known", "rbac-no-anonymous-bindings", binding("RoleBinding", "view", group("system:authenticated"))],
    [
      "every service account",
      "rbac-no-anonymous-bindings",
      binding("RoleBinding", "view", group("system:serviceaccounts")),
    ],
    ["system:masters", "rbac-cluster-admin-restricted", binding("RoleBinding", "view", group("system:masters"))],
    [
      "cluster-admin to a group",
      "rbac-cluster-admin-restricted",
      binding("ClusterRoleBinding", "cluster-admin", group("operators")),
    ],
    [
      "cluster-admin in a namespace",
      "rbac-cluster-admin-restricted",
      binding("RoleBinding", "cluster-admin", group("anybody")),
    ],
    [
      "cluster-admin to a service account",
      "rbac-cluster-admin-restricted",
      binding("ClusterRoleBinding", "cluster-admin", account("app")),
    ],
    ["edit everywhere", "rbac-least-privilege-roles", binding("ClusterRoleBinding", "edit", account("app"))],
    ["a user", "rbac-least-privilege-roles", binding("RoleBinding", "view", user("anna"))],
    ["the default service account", "sa-dedicated", binding("RoleBinding", "view", account("default"))],
    [
      "a group in all namespaces",
      "rbac-admin-developer-separation",
      binding("ClusterRoleBinding", "view", group("team-a-admins")),
    ],
    [
      "a group in kube-system",
      "rbac-admin-developer-separation",
      binding("RoleBinding", "view", group("team-a-admins"), "kube-system"),
    ],
  ])("refuses %s", async (_, control, object) => {
    expect(await submit(object)).toMatch(refusedBy("role-bindings", control));
  });
});

describe("Namespaces", () => {
  const namespace = (labels: Loose, name = "new"): Loose => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, labels: { owner: "team", ...labels } },
  });
  const enforce = (level: string): Loose => ({ "pod-security.kubernetes.io/enforce": level });

  it.each(["restricted", "baseline"])("lets one through that enforces %s", async (level) => {
    expect(await submit(namespace(enforce(level)))).toBeUndefined();
  });

  it.each<Case>([
    ["no Pod Security level", "psa-namespace-labels", namespace({})],
    ["the privileged level", "psa-namespace-labels", namespace(enforce("privileged"))],
    ["a missing label", "adm-required-labels", namespace({ ...enforce("restricted"), owner: "" })],
    [
      "a name like a system namespace's",
      "psa-namespace-labels",
      {
        ...namespace({ "kubernetes.io/metadata.name": "kube-system" }),
        metadata: { generateName: "kube-system", labels: { "kubernetes.io/metadata.name": "kube-system" } },
      },
    ],
  ])("refuses %s", async (_, control, object) => {
    expect(await submit(object)).toMatch(refusedBy("namespaces", control));
  });
});

describe("Network policies", () => {
  const policy = (spec: Loose): Loose => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "test", namespace: "team-a" },
    spec: {
      podSelector: { matchExpressions: [{ key: "security.blueprint/quarantine", operator: "DoesNotExist" }] },
      ...spec,
    },
  });
  const ports = [{ port: 443 }];
  const block = (cidr: string, except?: string[]): Loose => ({ ipBlock: { cidr, except } });
  const metadata = ["169.254.169.254/32"];

  it.each([
    ["denies everything", { ...policy({}), spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } }],
    ["names its peers", policy({ ingress: [{ from: [{ podSelector: { matchLabels: { app: "web" } } }], ports }] })],
    ["leaves metadata out", policy({ egress: [{ to: [block("0.0.0.0/0", metadata)], ports }] })],
    ["opens a range elsewhere", policy({ egress: [{ to: [block("203.0.113.0/24")] }] })],
    ["leaves IPv6 metadata out", policy({ egress: [{ to: [block("::/0", ["fd00:ec2::254/128"])], ports }] })],
  ])("lets one through that %s", async (_, object) => {
    expect(await submit(object)).toBeUndefined();
  });

  it.each<Case>([
    [
      "a rule that quarantined pods keep",
      "ir-quarantine-networkpolicy",
      policy({ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }),
    ],
    ["a rule for everybody", "netpol-explicit-allows", policy({ ingress: [{}] })],
    ["egress to everybody", "netpol-explicit-allows", policy({ egress: [{ ports }] })],
    ["all namespaces", "netpol-namespace-isolation", policy({ ingress: [{ from: [{ namespaceSelector: {} }] }] })],
    ["metadata in a large range", "netpol-block-metadata", policy({ egress: [{ to: [block("0.0.0.0/0")], ports }] })],
    [
      "metadata by address",
      "netpol-block-metadata",
      policy({ egress: [{ to: [block("169.254.169.254/32")], ports }] }),
    ],
    ["IPv6 metadata", "netpol-block-metadata", policy({ egress: [{ to: [block("fd00::/8")], ports }] })],
    [
      "the internet on all ports",
      "netpol-egress-control",
      policy({ egress: [{ to: [block("0.0.0.0/0", metadata)] }] }),
    ],
  ])("refuses %s", async (_, control, object) => {
    expect(await submit(object)).toMatch(refusedBy("network-policies", control));
  });
});

describe("Service accounts and credentials", () => {
  const meta = (annotations?: Loose): Loose => ({ name: "test", namespace: "team-a", annotations });

  it("refuses a service account whose pods get a token, unless it says why", async () => {
    const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: meta() };
    expect(await submit(account)).toMatch(refusedBy("service-accounts", "sa-token-automount-disabled"));
    expect(await submit({ ...account, automountServiceAccountToken: false })).toBeUndefined();
    expect(
      await submit({ ...account, metadata: meta({ "security.blueprint/needs-api": "operator" }) }),
    ).toBeUndefined();
  });

  it("refuses a token that never expires", async () => {
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: meta({ "kubernetes.io/service-account.name": "default" }),
    };
    expect(await submit({ ...secret, type: "kubernetes.io/service-account-token" })).toMatch(
      refusedBy("credentials", "sa-bound-projected-tokens"),
    );
    expect(await submit({ ...secret, type: "Opaque", stringData: { key: `AKIA${"A".repeat(16)}` } })).toBeUndefined();
  });

  it.each([
    ["an access key", `id = AKIA${"A".repeat(16)}`],
    ["a GitHub token", `ghp_${"a".repeat(36)}`],
    ["a private key", "-----BEGIN RSA PRIVATE KEY-----"],
  ])("refuses %s in a ConfigMap", async (_, value) => {
    const config = { apiVersion: "v1", kind: "ConfigMap", metadata: meta(), data: { fine: "x", bad: value } };
    expect(await submit(config)).toMatch(/: bad \[secrets-no-plaintext\]$/);
  });

  it("lets a ConfigMap of nearly a megabyte through", async () => {
    const config = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: meta(),
      data: { log: "lorem ipsum ".repeat(85_000) },
    };
    expect(await submit(config)).toBeUndefined();
  });
});

describe("The baseline's own objects", () => {
  // A tenant who was given the whole of `admin` on his namespace, and more on it than he should have.
  const mallory = { user: "mallory", groups: ["mallories"] };

  beforeAll(async () => {
    const firefighter = client.impersonate({ user: "anna", groups: ["firefighters", "system:masters"] });
    await firefighter.apply({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: "too-much" },
      rules: [
        {
          apiGroups: ["networking.k8s.io"],
          resources: ["networkpolicies"],
          verbs: ["get", "create", "update", "patch", "delete"],
        },
        {
          apiGroups: [""],
          resources: ["resourcequotas", "limitranges", "serviceaccounts", "namespaces", "pods"],
          verbs: ["get", "create", "update", "patch", "delete"],
        },
        {
          apiGroups: ["rbac.authorization.k8s.io"],
          resources: ["roles", "rolebindings"],
          verbs: ["get", "update", "patch", "delete"],
        },
      ],
    } as KubeObject);
    await firefighter.apply({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRoleBinding",
      metadata: { name: "too-much" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "too-much" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "mallories" }],
    } as KubeObject);
  });

  const refused = refusedBy("baseline-objects", "rbac-policy-objects-protected");
  const objects: [kind: string, apiVersion: string, name: string][] = [
    ["NetworkPolicy", "networking.k8s.io/v1", "default-deny"],
    ["ResourceQuota", "v1", "tenant"],
    ["LimitRange", "v1", "tenant"],
    ["ServiceAccount", "v1", "default"],
    ["Role", "rbac.authorization.k8s.io/v1", "tenant-developer"],
    ["RoleBinding", "rbac.authorization.k8s.io/v1", "tenant-developer"],
  ];

  it.each(objects)("a %s can be deleted by an administrator only", async (kind, apiVersion, name) => {
    const ref = { apiVersion, kind, name, namespace: "team-a" };
    expect(await refusalOf(client.impersonate(mallory).delete(ref, { dryRun: true }))).toMatch(refused);
    expect(await refusalOf(client.delete(ref, { dryRun: true }))).toBeUndefined();
  });

  // Changes of roles and bindings beyond one's own rights are refused by RBAC before any admission policy.
  it.each(objects.slice(0, 4))(
    "a %s can have its mark taken off by an administrator only",
    async (kind, apiVersion, name) => {
      const ref = { apiVersion, kind, name, namespace: "team-a" };
      const unmark = {
        metadata: { labels: { "app.kubernetes.io/managed-by": null, "app.kubernetes.io/part-of": null } },
      };
      expect(await refusalOf(client.impersonate(mallory).patch(ref, unmark, { dryRun: true }))).toMatch(refused);
      expect(await refusalOf(client.patch(ref, unmark, { dryRun: true }))).toBeUndefined();
    },
  );

  it.each([
    ["a softer Pod Security level", { "pod-security.kubernetes.io/enforce": "baseline" }],
    ["an older Pod Security version", { "pod-security.kubernetes.io/enforce-version": "v1.25" }],
    ["other trust", { "security.blueprint/trust": null }],
    ["no owner mark", { "app.kubernetes.io/managed-by": null }],
  ])("the tenant's namespace cannot be given %s by a tenant", async (_, labels) => {
    const ref = { apiVersion: "v1", kind: "Namespace", name: "team-a" };
    expect(await refusalOf(client.impersonate(mallory).patch(ref, { metadata: { labels } }, { dryRun: true }))).toMatch(
      refusedBy("namespaces", "rbac-policy-objects-protected"),
    );
    expect(await refusalOf(client.patch(ref, { metadata: { labels } }, { dryRun: true }))).toBeUndefined();
  });

  it("the tenant's namespace cannot be deleted by a tenant", async () => {
    const ref = { apiVersion: "v1", kind: "Namespace", name: "team-a" };
    expect(await refusalOf(client.impersonate(mallory).delete(ref, { dryRun: true }))).toMatch(
      refusedBy("namespaces", "rbac-policy-objects-protected"),
    );
  });
});
