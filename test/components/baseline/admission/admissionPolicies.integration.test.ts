import { setTimeout as delay } from "node:timers/promises";
import type { KubeClient } from "../../../../cli/kube/client";
import type { KubeObject, ObjectRef } from "../../../../cli/kube/objects";
import { policyNames } from "../../../../components/baseline/admission/objects";
import { exampleRules } from "../../kubernetes/rbac/exampleRules";
import { applyBaseline, refusalOf } from "../applyBaseline";
import { type Loose, workload } from "../goodObjects";
import { objectCases } from "./objectCases";
import { gateway, installGatewayApi, route } from "./gatewayApi";
import { startProviderCluster } from "../testCluster";

let client: KubeClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ client, stop } = await startProviderCluster());
  await installGatewayApi(client);
  await applyBaseline(client, {
    tenants: {
      "team-a": { quota: { loadBalancers: "5" }, hosts: ["app.example.com", "*.apps.example.com"] },
      "team-b": { hosts: ["pay.example.com"] },
    },
    access: { clusterAdmins: ["cluster-admins"], operators: ["operators"], breakGlass: { groups: ["firefighters"] } },
    admission: {
      publicServices: ["team-a/gateway"],
      ingressAnnotations: ["zalando.org/skipper-loadbalancer"],
      requiredLabels: { owner: "[a-z-]+" },
    },
  });
});

afterAll(async () => {
  await stop();
});

/** What the API server says to an object, without storing it. */
function submit(object: Loose, as: KubeClient = client): Promise<string | undefined> {
  return refusalOf(as.create(object, { dryRun: true }));
}

/** Asks again until the answer is the one that is waited for; the last one after a while. */
async function eventually<T>(ask: () => Promise<T>, wanted: T): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask();
    if (answer === wanted || attempt === 300) return answer;
    await delay(100);
  }
}

function refusedBy(policy: string, control: string): RegExp {
  return new RegExp(`ValidatingAdmissionPolicy 'hardened-cluster-${policy}' .* \\[${control}\\]$`, "s");
}

it("has no policy with an expression that the API server cannot type", async () => {
  for (const name of policyNames) {
    const ref = {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicy",
      name: `hardened-cluster-${name}`,
    };
    let policy: Loose = await client.get(ref);
    while (policy.status?.observedGeneration !== policy.metadata.generation) {
      await delay(100);
      policy = await client.get(ref);
    }
    expect({ name, typeChecking: policy.status.typeChecking }).toEqual({ name, typeChecking: {} });
  }
});

describe.each(objectCases)("policy $policy", ({ policy, allowed, refused }) => {
  it.each(allowed)("lets one through: %s", async (_, object) => {
    expect(await submit(object)).toBeUndefined();
  });

  it.each(refused)("refuses %s [%s]", async (_, control, object) => {
    expect(await submit(object)).toMatch(refusedBy(policy, control));
  });
});

it("keeps a kubelet from moving its node to another pool, by any way, and from nothing else", async () => {
  const pool = "hardened-cluster/pool";
  const node: ObjectRef = { apiVersion: "v1", kind: "Node", name: "node-a" };
  await client.create({ ...node, metadata: { name: node.name, labels: { [pool]: "workload" } }, spec: {} } as Loose);
  const kubelet = client.impersonate({ user: `system:node:${node.name}`, groups: ["system:nodes"] });
  const label = (as: KubeClient, labels: object, options: object = {}) =>
    refusalOf(as.patch(node, { metadata: { labels } }, { dryRun: true, ...options }));
  expect(await label(kubelet, { [pool]: "pci" })).toMatch(refusedBy("nodes", "nodes-isolation-pools"));
  expect(await label(kubelet, { [pool]: null })).toMatch(refusedBy("nodes", "nodes-isolation-pools"));
  expect(await label(kubelet, { [pool]: "pci" }, { subresource: "status" })).toMatch(
    refusedBy("nodes", "nodes-isolation-pools"),
  );
  expect(await label(kubelet, { "example.com/zone": "a" })).toBeUndefined();
  expect(await label(client, { [pool]: "pci" })).toBeUndefined();
});

describe("The table of powers", () => {
  const role = (rule: object): Loose => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: "test" },
    rules: [rule],
  });

  it.each(
    exampleRules.filter(({ power }) => power.refused).map(({ text, power, rule }) => [text, power, rule] as const),
  )("is refused in a role: %s", async (_, { control }, rule) => {
    expect(await submit(role(rule))).toMatch(refusedBy("roles", control));
  });

  it.each(exampleRules.filter(({ power }) => !power.refused).map(({ text, rule }) => [text, rule] as const))(
    "is let through, and left to the policy pack and the review: %s",
    async (_, rule) => {
      expect(await submit(role(rule))).toBeUndefined();
    },
  );
});

describe("The Gateway API", () => {
  it.each([
    ["a route of its host", route("HTTPRoute", ["app.example.com"])],
    ["a route below its wildcard", route("GRPCRoute", ["a.apps.example.com", "*.apps.example.com"])],
    ["a gateway of its hosts", gateway("app.example.com", "*.apps.example.com")],
  ])("lets through %s", async (_, object) => {
    expect(await submit(object)).toBeUndefined();
  });

  it.each([
    ["a route for every host", route("HTTPRoute")],
    ["a route without hosts", route("GRPCRoute", [])],
    ["a route of another tenant's host", route("HTTPRoute", ["app.example.com", "pay.example.com"])],
    ["a route of a wildcard that is not its own", route("HTTPRoute", ["*.example.com"])],
    ["a listener for every host", gateway("app.example.com", undefined)],
    ["a listener of another tenant's host", gateway("pay.example.com")],
    ["a gateway without listeners", gateway()],
  ])("refuses %s", async (_, object) => {
    expect(await submit(object)).toMatch(refusedBy("routes", "ns-separation"));
  });

  it("is the administrators' in a namespace that is no tenant", async () => {
    const object = gateway(undefined);
    object.metadata.namespace = "kube-public";
    expect(await submit(object)).toBeUndefined();
  });
});

it("lets the controllers of Kubernetes place their pods: a DaemonSet runs on a node that is cordoned", async () => {
  const object = workload("DaemonSet", "team-a", (_, whole) => {
    whole.metadata = { ...whole.metadata, name: "agent", labels: { owner: "team" } };
    whole.spec.template.metadata.labels = { ...whole.spec.template.metadata.labels, owner: "team" };
  });
  await client.apply({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "app", namespace: "team-a" },
    automountServiceAccountToken: false,
  });
  await client.apply({ apiVersion: "v1", kind: "Node", metadata: { name: "cordoned" }, spec: { unschedulable: true } });
  await client.create(object);
  const pods = () => client.list({ apiVersion: "v1", kind: "Pod", namespace: "team-a" });
  await eventually(async () => (await pods()).length > 0, true);
  const [pod] = await pods();
  expect((pod as Loose).spec.tolerations).toContainEqual({
    key: "node.kubernetes.io/unschedulable",
    operator: "Exists",
    effect: "NoSchedule",
  });
});

it("lets break glass write any role, by its identity", async () => {
  const object: Loose = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: "test" },
    rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
  };
  const firefighter = client.impersonate({ user: "anna", groups: ["firefighters", "system:masters"] });
  expect(await submit(object, firefighter)).toBeUndefined();
  // A label must not do what an identity does.
  object.metadata.labels = { "kubernetes.io/bootstrapping": "rbac-defaults" };
  const admin = client.impersonate({ user: "bert", groups: ["system:masters"] });
  expect(await submit(object, admin)).toMatch(refusedBy("roles", "rbac-no-wildcards"));
});

it("lets subjects be taken out of a binding that would be refused today, and none be added or exchanged", async () => {
  const subject = (name: string): Loose => ({ apiGroup: "rbac.authorization.k8s.io", kind: "User", name });
  const binding: Loose = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: "legacy", namespace: "team-a" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [subject("anna"), subject("bert"), subject("carla")],
  };
  const ref: ObjectRef = { apiVersion: binding.apiVersion, kind: binding.kind, ...binding.metadata };
  const firefighter = client.impersonate({ user: "anna", groups: ["firefighters", "system:masters"] });
  await firefighter.create(binding as KubeObject);
  const change = (subjects: Loose[] | null): Promise<string | undefined> =>
    refusalOf(client.patch(ref, { subjects }, { dryRun: true }));
  const refused = refusedBy("role-bindings", "rbac-cluster-admin-restricted");

  expect(await change([subject("bert"), subject("carla")])).toBeUndefined();
  expect(await change([subject("carla"), subject("anna")])).toBeUndefined();
  expect(await change(null)).toBeUndefined();
  expect(await change([...binding.subjects, subject("dora")])).toMatch(refused);
  expect(await change([subject("anna"), subject("dora")])).toMatch(refused);
  expect(await change([{ ...subject("anna"), kind: "Group" }])).toMatch(refused);
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

  it("lets an administrator's ConfigMap of nearly a megabyte through, within what an expression may cost", async () => {
    const config = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: meta(),
      data: { log: "lorem ipsum ".repeat(85_000) },
    };
    expect(await submit(config)).toBeUndefined();
  });
});

describe("What a tenant may keep in etcd", () => {
  const LIMIT = 512 * 1024;
  const base64 = (bytes: number): string => Buffer.alloc(bytes, "x").toString("base64");
  const object = (kind: string, content: Loose): Loose => ({
    apiVersion: "v1",
    kind,
    metadata: { name: "large", namespace: "team-a" },
    ...content,
  });
  const asTenantAdmin = (): KubeClient => client.impersonate({ user: "anna", groups: ["team-a-admins"] });
  const kinds: [name: string, of: (bytes: number) => Loose][] = [
    ["a ConfigMap", (bytes) => object("ConfigMap", { data: { a: "x".repeat(bytes - 2 - 9), b: "x".repeat(9) } })],
    [
      "a ConfigMap of other characters",
      (bytes) => object("ConfigMap", { data: { a: `${"é".repeat((bytes - 2) / 2)}x` } }),
    ],
    ["a ConfigMap of bytes", (bytes) => object("ConfigMap", { binaryData: { a: base64(bytes - 1) } })],
    ["a Secret", (bytes) => object("Secret", { data: { a: base64(bytes - 1) } })],
  ];

  it.each(kinds)("is the data of %s up to the limit, and not a megabyte", async (_, of) => {
    expect(await submit(of(LIMIT - 8), asTenantAdmin())).toBeUndefined();
    expect(await submit(of(LIMIT + 8), asTenantAdmin())).toMatch(refusedBy("credentials", "ns-quota-limitrange"));
    expect(await submit(of(1000 * 1000), asTenantAdmin())).toMatch(refusedBy("credentials", "ns-quota-limitrange"));
    expect(await submit(of(1000 * 1000))).toBeUndefined();
  });

  it("may be labelled where it is larger, as long as its data stay", async () => {
    const [, large] = kinds[0] ?? [];
    const config = (await client.create({
      ...large?.(LIMIT + 8),
      metadata: { name: "kept", namespace: "team-a" },
    } as KubeObject)) as Loose;
    const ref: ObjectRef = { apiVersion: "v1", kind: "ConfigMap", name: "kept", namespace: "team-a" };
    const change = (patch: object) => refusalOf(asTenantAdmin().patch(ref, patch, { dryRun: true }));
    expect(config.metadata.name).toBe("kept");
    expect(await change({ metadata: { labels: { a: "b" } } })).toBeUndefined();
    expect(await change({ data: { b: "y".repeat(8) } })).toMatch(refusedBy("credentials", "ns-quota-limitrange"));
    expect(await change({ data: { a: "y" } })).toBeUndefined();
  });

  it("is counted by kind", async () => {
    const quota: Loose = await client.get({
      apiVersion: "v1",
      kind: "ResourceQuota",
      name: "tenant",
      namespace: "team-a",
    });
    expect(Object.keys(quota.status.used).sort()).toEqual(Object.keys(quota.spec.hard).sort());
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
          resources: ["resourcequotas", "limitranges", "serviceaccounts", "namespaces", "pods", "configmaps"],
          verbs: ["get", "create", "update", "patch", "delete"],
        },
        { apiGroups: ["networking.k8s.io"], resources: ["ingresses"], verbs: ["create"] },
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
    ["an older Pod Security version", { "pod-security.kubernetes.io/enforce-version": "v1.33" }],
    ["other trust", { "security.blueprint/trust": null }],
    ["no owner mark", { "app.kubernetes.io/managed-by": null }],
  ])("the tenant's namespace cannot be given %s by a tenant", async (_, labels) => {
    const ref = { apiVersion: "v1", kind: "Namespace", name: "team-a" };
    expect(await refusalOf(client.impersonate(mallory).patch(ref, { metadata: { labels } }, { dryRun: true }))).toMatch(
      refusedBy("namespaces", "rbac-policy-objects-protected"),
    );
    expect(await refusalOf(client.patch(ref, { metadata: { labels } }, { dryRun: true }))).toBeUndefined();
  });

  const lists: [key: string, value: string][] = [
    ["hosts", "*"],
    ["hosts", "app.example.com,pay.example.com"],
    ["tolerations", "CriticalAddonsOnly"],
    ["priority-classes", "system-node-critical"],
  ];

  it.each(lists)("the tenant's namespace cannot be given the list of %s %s by a tenant", async (key, value) => {
    const ref = { apiVersion: "v1", kind: "Namespace", name: "team-a" };
    const annotations = { [`security.blueprint/${key}`]: value };
    for (const options of [{}, { subresource: "status" }]) {
      const patch = { metadata: { annotations } };
      expect(await refusalOf(client.impersonate(mallory).patch(ref, patch, { dryRun: true, ...options }))).toMatch(
        options.subresource === undefined ? refusedBy("namespaces", "rbac-policy-objects-protected") : /cannot patch/,
      );
    }
    expect(await refusalOf(client.patch(ref, { metadata: { annotations } }, { dryRun: true }))).toBeUndefined();
  });

  it.each<[string, { annotations?: object; labels?: object }]>([
    ["a list", { annotations: { "security.blueprint/hosts": "pay.example.com" } }],
    ["a pool", { labels: { "security.blueprint/pool": "payments" } }],
  ])("a namespace cannot be made with %s but by an administrator", async (_, { annotations = {}, labels = {} }) => {
    const object: Loose = {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name: "new",
        annotations,
        labels: { owner: "team", "pod-security.kubernetes.io/enforce": "restricted", ...labels },
      },
    };
    expect(await submit(object, client.impersonate(mallory))).toMatch(
      refusedBy("namespaces", "rbac-policy-objects-protected"),
    );
    expect(await submit(object)).toBeUndefined();
  });

  it("a namespace that is no tenant has its host names from its list, or else from an administrator", async () => {
    const labels = { owner: "team", "pod-security.kubernetes.io/enforce": "restricted" };
    await client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "free", labels } });
    const host = "free.example.com";
    const backend = { service: { name: "app", port: { number: 80 } } };
    const ingress: Loose = {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: { name: "app", namespace: "free" },
      spec: {
        rules: [{ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }],
        tls: [{ hosts: [host] }],
      },
    };
    expect(await submit(ingress, client.impersonate(mallory))).toMatch(refusedBy("ingresses", "ns-separation"));
    expect(await submit(ingress)).toBeUndefined();
    await client.patch(
      { apiVersion: "v1", kind: "Namespace", name: "free" },
      { metadata: { annotations: { "security.blueprint/hosts": host } } },
    );
    expect(await eventually(() => submit(ingress, client.impersonate(mallory)), undefined)).toBeUndefined();
  });

  it("nobody of a tenant adds a finalizer that outlives it, and everybody takes one off", async () => {
    const ref = { apiVersion: "v1", kind: "ConfigMap", namespace: "team-a", name: "finalized" };
    const config = (...finalizers: string[]): Loose => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "finalized", namespace: "team-a", finalizers },
    });
    const tenant = client.impersonate(mallory);
    const ofTenant = client.impersonate({ user: "system:serviceaccount:team-a:app", groups: mallory.groups });
    const operator = client.impersonate({ user: "system:serviceaccount:operators:app", groups: mallory.groups });
    const refusedFinalizer = refusedBy("finalizers", "ns-separation");
    expect(await submit(config("example.com/never"), tenant)).toMatch(refusedFinalizer);
    expect(await submit(config("example.com/never"), ofTenant)).toMatch(refusedFinalizer);
    expect(await submit(config("example.com/never"), operator)).toBeUndefined();
    expect(await submit(config("orphan"), tenant)).toBeUndefined();
    await client.create(config("example.com/a", "example.com/b"));
    const change = (finalizers: string[]) =>
      refusalOf(tenant.patch(ref, { metadata: { finalizers } }, { dryRun: true }));
    expect(await change(["example.com/a"])).toBeUndefined();
    expect(await change(["example.com/a", "example.com/c"])).toMatch(refusedFinalizer);
    await client.patch(ref, { metadata: { finalizers: [] } });
  });

  it("the tenant's namespace cannot be deleted by a tenant", async () => {
    const ref = { apiVersion: "v1", kind: "Namespace", name: "team-a" };
    expect(await refusalOf(client.impersonate(mallory).delete(ref, { dryRun: true }))).toMatch(
      refusedBy("namespaces", "rbac-policy-objects-protected"),
    );
  });
});
