import type { KubeClient } from "../../../cli/kube/client";
import type { KubeObject } from "../../../cli/kube/objects";
import { SecurityBaseline } from "../../../components/baseline";
import { plainFacts } from "./clusterFacts";
import { type RecordedResource, recordResources } from "./recordedResources";
import { startTestCluster } from "./testCluster";

let client: KubeClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ client, stop } = await startTestCluster());
});

afterAll(async () => {
  await stop();
});

/** Name and resources of a baseline with these tenants. */
async function baseline(tenants: readonly string[]): Promise<Map<string, RecordedResource>> {
  const resources = await recordResources(() => {
    new SecurityBaseline("test", {
      facts: plainFacts,
      tenants: Object.fromEntries(tenants.map((tenant) => [tenant, {}])),
    });
  });
  const objects = resources.filter(({ type }) => type.startsWith("kubernetes:"));
  return new Map(objects.map((resource) => [resource.name, resource]));
}

/** As Pulumi's Kubernetes provider does it: an object has to be new, a patch takes the one that is there or makes it. */
async function create({ type, inputs }: RecordedResource): Promise<void> {
  const object = inputs as unknown as KubeObject;
  if (type.endsWith("Patch")) await client.apply(object);
  else await client.create(object);
}

const isNamespace = ({ type }: RecordedResource) => type === "kubernetes:core/v1:Namespace";

/** What `pulumi up` does with a stack that had the tenants before: all that is new, each as soon as what it depends on is there. */
async function up(before: readonly string[], after: readonly string[]): Promise<void> {
  const old = await baseline(before);
  const added = [...(await baseline(after)).values()].filter(({ name }) => !old.has(name));
  const inside = added.filter((resource) => !isNamespace(resource));
  await Promise.all(
    added.filter(isNamespace).map(async (namespace) => {
      await create(namespace);
      const { name } = (namespace.inputs as unknown as KubeObject).metadata;
      await Promise.all(
        inside.filter(({ inputs }) => (inputs as unknown as KubeObject).metadata.namespace === name).map(create),
      );
    }),
  );
}

const account = (namespace: string) => ({ apiVersion: "v1", kind: "ServiceAccount", namespace, name: "default" });

// Kubernetes makes the namespace's default account while the tenant's objects are made: either may be first.
it.each([1, 3, 6])("adds %d tenants at a time to a cluster that has some, and removes them", async (count) => {
  const existing: string[] = [];
  for (let round = 1; round <= 10; round++) {
    const tenants = Array.from({ length: count }, (_, index) => `team-${count}-${round}-${index}`);
    await up(existing, [...existing, ...tenants]);
    existing.push(...tenants);
  }
  const accounts = await Promise.all(existing.map((tenant) => client.get(account(tenant))));
  expect(accounts.map(({ automountServiceAccountToken }) => automountServiceAccountToken)).toEqual(
    existing.map(() => false),
  );

  const namespaces = existing.map((name) => ({ apiVersion: "v1", kind: "Namespace", name }));
  await Promise.all(namespaces.map((namespace) => client.delete(namespace)));
  for (const namespace of namespaces) {
    while ((await client.find(namespace)) !== undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  // A tenant can come back under its old name.
  await up([], [`team-${count}-1-0`]);
  expect(await client.get(account(`team-${count}-1-0`))).toMatchObject({ automountServiceAccountToken: false });
});
