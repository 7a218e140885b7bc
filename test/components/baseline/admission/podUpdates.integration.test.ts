import type { KubeClient } from "../../../../cli/kube/client";
import { planPodQuarantine, planPodRelease } from "../../../../cli/incident/quarantine";
import { podManifest } from "../../../../cli/verify/manifests";
import { applyBaseline, refusalOf } from "../applyBaseline";
import { startTestCluster } from "../testCluster";

const RBAC = "rbac.authorization.k8s.io/v1";
const namespaces = ["team-a", "kube-system"];
const pod = (namespace: string, name = "victim") => ({ apiVersion: "v1", kind: "Pod", namespace, name });

let admin: KubeClient;
let stop: () => Promise<void>;
let responder: KubeClient;
let operator: KubeClient;

beforeAll(async () => {
  ({ client: admin, stop } = await startTestCluster());
  await applyBaseline(admin, { tenants: { "team-a": {} }, access: { responders: ["responders"] } });
  responder = admin.impersonate({ user: "rita", groups: ["responders"] });
  const account = { apiVersion: "v1", kind: "ServiceAccount", automountServiceAccountToken: false };
  // Of the test's own: a new namespace's default account is made a moment later.
  for (const namespace of namespaces) await admin.create({ ...account, metadata: { name: "operator", namespace } });
  operator = admin.impersonate({ user: "system:serviceaccount:team-a:operator", groups: ["system:serviceaccounts"] });
  const metadata = { name: "operator", namespace: "team-a" };
  const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "patch"] }];
  await admin.create({ apiVersion: RBAC, kind: "Role", metadata, rules });
  await admin.create({
    apiVersion: RBAC,
    kind: "RoleBinding",
    metadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "operator" },
    subjects: [{ kind: "ServiceAccount", ...metadata }],
  });
  for (const namespace of namespaces) {
    const flaw = { spec: { nodeSelector: { never: "scheduled" } } };
    await admin.create(podManifest(namespace, "victim", { serviceAccountName: "operator", flaw }));
  }
});

afterAll(() => stop());

const change = (client: KubeClient, namespace: string, patch: object): Promise<string | undefined> =>
  refusalOf(client.patch(pod(namespace), patch as Record<string, unknown>, { dryRun: true, type: "strategic" }));
const refused = (control: string): RegExp =>
  new RegExp(`ValidatingAdmissionPolicy 'hardened-cluster-pod-updates' .* \\[${control}\\]$`, "s");

const image = { spec: { containers: [{ name: "probe", image: `evil.example.net/x@sha256:${"0".repeat(64)}` }] } };
const running: [what: string, patch: object][] = [
  ["an image", image],
  ["a toleration", { spec: { tolerations: [{ key: "node.kubernetes.io/memory-pressure", operator: "Exists" }] } }],
  ["its deadline", { spec: { activeDeadlineSeconds: 1 } }],
];

describe.each(namespaces)("a pod in %s", (namespace) => {
  it.each(running)("keeps from a responder %s", async (_, patch) => {
    expect(await change(responder, namespace, patch)).toMatch(refused("rbac-pod-create-exec"));
  });

  it.each([
    ["a label", { metadata: { labels: { "app.kubernetes.io/name": "dns" } } }],
    ["a new label", { metadata: { labels: { "k8s-app": "kube-dns" } } }],
    ["the loss of a label without quarantine", { metadata: { labels: { "app.kubernetes.io/name": null } } }],
    ["an annotation of others", { metadata: { annotations: { "example.com/config": "x" } } }],
    ["a finalizer", { metadata: { finalizers: ["example.com/forever"] } }],
    ["an owner", { metadata: { ownerReferences: [{ apiVersion: "v1", kind: "Node", name: "n", uid: "u" }] } }],
  ])("keeps from a responder %s", async (_, patch) => {
    expect(await change(responder, namespace, patch)).toMatch(refused("ir-quarantine-networkpolicy"));
  });

  it("lets a responder put it into quarantine and detach it, and a platform administrator alone lift that", async () => {
    // The network policy of a tenant's quarantine is there; that of kube-system is a platform administrator's to make.
    const plan = await planPodQuarantine(responder, pod(namespace), { reason: "a test", detach: true });
    const last = plan.steps.at(-1);
    await last?.run(responder, {});
    const { metadata } = await admin.get(pod(namespace));
    expect(metadata.labels).toMatchObject({ "security.blueprint/quarantine": "true" });
    expect(
      await change(responder, namespace, { metadata: { labels: { "security.blueprint/quarantine": null } } }),
    ).toMatch(refused("ir-quarantine-networkpolicy"));
    for (const step of await planPodRelease(admin, pod(namespace))) await step.run(admin, {});
  });

  it("lets a platform administrator change what Kubernetes lets change", async () => {
    expect(await change(admin, namespace, { spec: { activeDeadlineSeconds: 60 } })).toBeUndefined();
    const [, toleration] = running[1] ?? [];
    expect(toleration && (await change(admin, "kube-system", toleration))).toBeUndefined();
  });
});

it("lets a controller of a tenant label its pods, and nobody change what runs in them", async () => {
  expect(await change(operator, "team-a", { metadata: { labels: { role: "leader" } } })).toBeUndefined();
  expect(await change(operator, "team-a", image)).toMatch(refused("rbac-pod-create-exec"));
});

it("lets Kubernetes' controllers adopt pods and clean up, and the kubelet report", async () => {
  const controller = (name: string): KubeClient =>
    admin.impersonate({
      user: `system:serviceaccount:kube-system:${name}`,
      groups: ["system:serviceaccounts", "system:serviceaccounts:kube-system", "system:authenticated"],
    });
  const owner = { apiVersion: "apps/v1", kind: "ReplicaSet", name: "app", uid: "u", controller: true };
  const adopted = { metadata: { ownerReferences: [owner] } };
  expect(await change(controller("replicaset-controller"), "team-a", adopted)).toBeUndefined();
  expect(
    await change(controller("generic-garbage-collector"), "team-a", {
      metadata: { finalizers: ["foregroundDeletion"] },
    }),
  ).toBeUndefined();
});
