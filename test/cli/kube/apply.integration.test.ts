import { applyManifests, deleteApplySet, type ApplyResult } from "../../../cli/kube/apply";
import { applySetId, PART_OF_LABEL } from "../../../cli/kube/applySet";
import { KubeClient } from "../../../cli/kube/client";
import type { KubeObject } from "../../../cli/kube/objects";
import { START_TIMEOUT_MS, startCluster, type TestCluster } from "../testCluster";

let cluster: TestCluster;
let client: KubeClient;

beforeAll(async () => {
  cluster = await startCluster();
  client = cluster.client;
}, START_TIMEOUT_MS);

afterAll(async () => {
  await cluster.stop();
});

const namespace = (name: string): KubeObject => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });

const configMap = (namespaceName: string, name: string, data: Record<string, string> = {}): KubeObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: namespaceName },
  data,
});

/** What happened to each object that did not stay as it was, in a stable order. */
function changes(results: readonly ApplyResult[]): string[] {
  return results
    .filter(({ action }) => action !== "unchanged")
    .map(
      ({ action, kind, namespace: space, name }) =>
        `${action} ${kind} ${space === undefined ? name : `${space}/${name}`}`,
    )
    .sort();
}

test("creates in order of dependency, changes nothing the second time, and prunes what is left out", async () => {
  const set = { applySet: "pruning" };
  // The ConfigMap is named before its namespace: the order of the list does not matter.
  const objects = [configMap("one", "a", { k: "1" }), configMap("one", "b"), namespace("one")];
  expect(changes(await applyManifests(client, objects, set))).toEqual([
    "created ConfigMap one/a",
    "created ConfigMap one/b",
    "created Namespace one",
  ]);
  expect(changes(await applyManifests(client, objects, set))).toEqual([]);
  expect(changes(await applyManifests(client, [configMap("one", "a", { k: "2" }), namespace("one")], set))).toEqual([
    "configured ConfigMap one/a",
    "pruned ConfigMap one/b",
  ]);
  expect(await client.find({ apiVersion: "v1", kind: "ConfigMap", namespace: "one", name: "b" })).toBeUndefined();
});

test("prunes kinds that are no longer in the stack at all, and then forgets them", async () => {
  const set = { applySet: "kinds" };
  const role: KubeObject = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: "r", namespace: "two" },
    rules: [],
  };
  await applyManifests(client, [namespace("two"), role], set);
  expect(changes(await applyManifests(client, [namespace("two")], set))).toEqual(["pruned Role two/r"]);
  const record = await client.get({ apiVersion: "v1", kind: "ConfigMap", namespace: "kube-system", name: "kinds" });
  expect(record.metadata.annotations?.["applyset.kubernetes.io/contains-group-kinds"]).toBe("Namespace");
});

test("never touches an object of somebody else, and changes nothing when there is one", async () => {
  const foreign = await client.create(configMap("default", "foreign", { owner: "somebody" }));
  await expect(
    applyManifests(client, [namespace("three"), configMap("default", "foreign", { owner: "us" })], {
      applySet: "polite",
    }),
  ).rejects.toThrow("ConfigMap default/foreign exists and belongs to somebody else");
  expect(await client.get({ apiVersion: "v1", kind: "ConfigMap", namespace: "default", name: "foreign" })).toEqual(
    foreign,
  );
  expect(await client.find({ apiVersion: "v1", kind: "Namespace", name: "three" })).toBeUndefined();
});

test("an object of another set is named with its set", async () => {
  await applyManifests(client, [configMap("default", "contested")], { applySet: "first" });
  await expect(applyManifests(client, [configMap("default", "contested")], { applySet: "second" })).rejects.toThrow(
    `ConfigMap default/contested exists and belongs to the set ${applySetId("first")}`,
  );
});

test("leaves objects alone that only look like members", async () => {
  const set = { applySet: "lookalike" };
  const lookalike = configMap("default", "lookalike");
  lookalike.metadata.labels = { [PART_OF_LABEL]: "applyset-of-somebody-else-v1" };
  await client.create(lookalike);
  await applyManifests(client, [configMap("default", "member")], set);
  expect(changes(await applyManifests(client, [], set))).toEqual(["pruned ConfigMap default/member"]);
  expect(
    await client.find({ apiVersion: "v1", kind: "ConfigMap", namespace: "default", name: "lookalike" }),
  ).toBeDefined();
});

test("takes over what Kubernetes itself makes, and gives it back instead of deleting it", async () => {
  const set = { applySet: "adopting" };
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: "default" } };
  if ((await client.find({ ...account, ...account.metadata })) === undefined) await client.create(account);
  const before = await client.get({ ...account, ...account.metadata });
  await applyManifests(client, [{ ...account, automountServiceAccountToken: false }], set);
  expect(changes(await applyManifests(client, [{ ...account, automountServiceAccountToken: false }], set))).toEqual([]);
  expect(changes(await applyManifests(client, [], set))).toEqual(["released ServiceAccount default/default"]);
  const after = await client.get({ ...account, ...account.metadata });
  expect(after.metadata.uid).toBe(before.metadata.uid);
  expect(after["automountServiceAccountToken"]).toBeUndefined();
  expect(after.metadata.labels).toBeUndefined();
  expect(changes(await applyManifests(client, [], set))).toEqual([]);
});

test.each([1, 2, 3, 4, 5, 6])("a run that dies at its write number %i is finished by the next one", async (deadAt) => {
  const set = { applySet: `killed-${deadAt}` };
  const space = `killed-${deadAt}`;
  const before = [namespace(space), configMap(space, "old"), configMap(space, "kept", { v: "1" })];
  const after = [namespace(space), configMap(space, "kept", { v: "2" }), configMap(space, "new")];
  await applyManifests(client, before, set);

  // Six writes make a whole run: the record, three objects, a pruning and the record again.
  await dieAt(deadAt, (dying) => applyManifests(dying, after, set));

  await applyManifests(client, after, set);
  const found = await client.list(
    { apiVersion: "v1", kind: "ConfigMap", namespace: space },
    {
      labelSelector: `${PART_OF_LABEL}=${applySetId(set.applySet)}`,
    },
  );
  expect(found.map(({ metadata, data }) => [metadata.name, data])).toEqual([
    ["kept", { v: "2" }],
    ["new", undefined],
  ]);
  expect(changes(await applyManifests(client, after, set))).toEqual([]);
});

test("a kind that only a killed run has applied is pruned by the next one", async () => {
  const set = { applySet: "killed-kind" };
  const role: KubeObject = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: "r", namespace: "killed-kind" },
    rules: [],
  };
  await applyManifests(client, [namespace("killed-kind")], set);
  const binding: KubeObject = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: "b", namespace: "killed-kind" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "r" },
    subjects: [],
  };
  // Record, namespace and role are written; it dies at the binding, which comes after the role.
  await dieAt(4, (dying) => applyManifests(dying, [namespace("killed-kind"), role, binding], set));
  expect(changes(await applyManifests(client, [namespace("killed-kind")], set))).toContain("pruned Role killed-kind/r");
});

/** Runs something with a client whose writes fail from the given one on, as those of a killed process do. */
async function dieAt(deadAt: number, run: (dying: KubeClient) => Promise<unknown>): Promise<void> {
  const dying = await KubeClient.fromKubeconfig({ file: cluster.kubeconfig });
  let writes = 0;
  const exchange = dying.exchange.bind(dying);
  jest.spyOn(dying, "exchange").mockImplementation((method, path, options) => {
    if (method !== "GET" && ++writes >= deadAt) return Promise.reject(new Error("killed"));
    return exchange(method, path, options);
  });
  await expect(run(dying)).rejects.toThrow("killed");
  dying.close();
}

test("custom resources are applied once their definition is served", async () => {
  const definition: KubeObject = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "widgets.example.com" },
    spec: {
      group: "example.com",
      scope: "Cluster",
      names: { plural: "widgets", singular: "widget", kind: "Widget", listKind: "WidgetList" },
      versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
    },
  };
  const widget = { apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "w" } };
  const set = { applySet: "custom" };
  // The server says that it does not know the kind before it is there.
  await expect(client.serves("example.com/v1", "Widget")).resolves.toBe(false);
  expect(changes(await applyManifests(client, [widget, definition], set))).toEqual([
    "created CustomResourceDefinition widgets.example.com",
    "created Widget w",
  ]);
  expect(changes(await applyManifests(client, [definition], set))).toEqual(["pruned Widget w"]);
});

test("tells which object the API server refuses", async () => {
  const bad = configMap("default", "Not A Name");
  await expect(applyManifests(client, [bad], { applySet: "bad" })).rejects.toThrow(
    /^could not apply ConfigMap default\/Not A Name: .*metadata\.name: Invalid value/,
  );
});

test("deletes a whole set with its record", async () => {
  await applyManifests(client, [configMap("default", "last")], { applySet: "whole" });
  expect(changes(await deleteApplySet(client, "whole"))).toEqual(["pruned ConfigMap default/last"]);
  expect(
    await client.find({ apiVersion: "v1", kind: "ConfigMap", namespace: "kube-system", name: "whole" }),
  ).toBeUndefined();
  expect(await deleteApplySet(client, "whole")).toEqual([]);
});
