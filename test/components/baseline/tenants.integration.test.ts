import type { KubeClient } from "../../../cli/kube/client";
import type { KubeObject } from "../../../cli/kube/objects";
import { SecurityBaseline } from "../../../components/baseline";
import { plainFacts } from "./clusterFacts";
import { type RecordedResource, recordResources } from "./recordedResources";
import { startTestCluster } from "./testCluster";

let client: KubeClient;
let stop: () => Promise<void>;

// For each try a cluster of its own.
beforeEach(async () => {
  ({ client, stop } = await startTestCluster());
});

afterEach(async () => {
  await stop();
});

const objectOf = ({ inputs }: RecordedResource) => inputs as unknown as KubeObject;

/** The resources of each tenant, its namespace first. */
async function tenantResources(tenants: readonly string[]): Promise<RecordedResource[][]> {
  const resources = await recordResources(() => {
    new SecurityBaseline("test", {
      facts: plainFacts,
      tenants: Object.fromEntries(tenants.map((tenant) => [tenant, {}])),
    });
  });
  const objects = resources.filter(({ type }) => type.startsWith("kubernetes:"));
  const isNamespace = (resource: RecordedResource, name: string) =>
    objectOf(resource).kind === "Namespace" && objectOf(resource).metadata.name === name;
  return tenants.map((tenant) => [
    ...objects.filter((resource) => isNamespace(resource, tenant)),
    ...objects.filter((resource) => objectOf(resource).metadata.namespace === tenant),
  ]);
}

/** As Pulumi's Kubernetes provider does it: an object has to be new, a patch takes the one that is there or makes it. */
async function create(resource: RecordedResource): Promise<void> {
  if (resource.type.endsWith("Patch")) await client.apply(objectOf(resource));
  else await client.create(objectOf(resource));
}

/** As Pulumi's engine does it: all at once, as soon as what a resource depends on is there. */
async function addTenants(tenants: readonly RecordedResource[][]): Promise<void> {
  await Promise.all(
    tenants.map(async ([namespace, ...inside]) => {
      await create(namespace as RecordedResource);
      await Promise.all(inside.map(create));
    }),
  );
}

async function removeTenants(tenants: readonly string[]): Promise<void> {
  const namespaces = tenants.map((name) => ({ apiVersion: "v1", kind: "Namespace", name }));
  await Promise.all(namespaces.map((namespace) => client.delete(namespace)));
  for (const namespace of namespaces) {
    while ((await client.find(namespace)) !== undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function tokensOf(tenant: string): Promise<unknown> {
  const account = { apiVersion: "v1", kind: "ServiceAccount", namespace: tenant, name: "default" };
  return (await client.get(account)).automountServiceAccountToken;
}

// Kubernetes makes a namespace's default account while the tenant's objects are made, and either may be first.
it("adds one, three and six tenants at a time to a cluster that has some, removes them and takes them again", async () => {
  const sizes = [1, 3, 6, 1, 3, 6, 1, 3, 6, 1];
  const rounds = sizes.map((size, round) => Array.from({ length: size }, (_, index) => `team-${round}-${index}`));
  const tenants = rounds.flat();
  const resources = await tenantResources(tenants);
  const of = (names: readonly string[]) => resources.filter((_, index) => names.includes(tenants[index] as string));

  for (const round of rounds) await addTenants(of(round));
  expect(await Promise.all(tenants.map(tokensOf))).toEqual(tenants.map(() => false));

  await removeTenants(tenants);
  await addTenants(of(["team-0-0"]));
  expect(await tokensOf("team-0-0")).toBe(false);
});
