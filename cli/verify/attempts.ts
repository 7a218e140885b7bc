import type { KubeClient } from "../kube/client";
import type { KubeObject, ObjectRef } from "../kube/objects";
import type { ProbeContext } from "./context";
import { prepare } from "./preparation";
import { BASELINE_SELECTOR } from "./tenant";

/** What somebody tries with his own rights: returns when it is let through, throws the refusal when it is not. */
export type Attempt = (client: KubeClient, context: ProbeContext) => Promise<unknown>;

/** A kind of objects, in one namespace if it is given. */
interface Kind {
  apiVersion: string;
  kind: string;
  namespace?: string;
}

interface Account {
  namespace: string;
  name: string;
}

/** The path of a resource in the tenant's namespace. */
export function tenantPath(context: ProbeContext, resource: string, api = "/api/v1"): string {
  return `${api}/namespaces/${context.tenant.namespace}/${resource}`;
}

/** Creates an object, as a dry run. */
export function create(manifest: (context: ProbeContext) => KubeObject): Attempt {
  return (client, context) => client.create(manifest(context), { dryRun: true });
}

/** Reads a path of the API. */
export function read(path: string): Attempt {
  return (client) => client.request("GET", path);
}

/** Lists resources in the tenant's namespace, one kind after the other. */
export function listInTenant(...resources: readonly [resource: string, api?: string][]): Attempt {
  return async (client, context) => {
    for (const [resource, api] of resources) await client.request("GET", tenantPath(context, resource, api));
  };
}

/** Reads the Secret of the tenant that holds the canary. */
export const readSecret: Attempt = async (client, context) =>
  client.get({
    apiVersion: "v1",
    kind: "Secret",
    namespace: context.tenant.namespace,
    name: await context.secret(),
  });

/** Has a token of a service account made, as a dry run. */
export function mintToken(account: (context: ProbeContext) => Account | Promise<Account>): Attempt {
  return async (client, context) => {
    const { namespace, name } = await account(context);
    return client.request("POST", `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`, {
      query: { dryRun: "All" },
      body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 600 } },
    });
  };
}

/** Deletes, as a dry run, one of the baseline's objects of a kind of the whole cluster. */
export function deleteClusterObject(apiVersion: string, kind: string): Attempt {
  return (client, context) => deleteFirst(client, context, { apiVersion, kind });
}

/** Deletes, as a dry run, one of the baseline's objects of a kind in the tenant's namespace. */
export function deleteTenantObject(apiVersion: string, kind: string): Attempt {
  return (client, context) => deleteFirst(client, context, { apiVersion, kind, namespace: context.tenant.namespace });
}

async function deleteFirst(client: KubeClient, context: ProbeContext, kind: Kind): Promise<void> {
  // A name that does not exist is as good: authorization comes before the object is looked up.
  const ref = (await firstOfBaseline(context, kind)) ?? { ...kind, name: context.name("absent") };
  await client.delete(ref, { dryRun: true });
}

/** The first by name of the baseline's objects of a kind. */
export async function firstOfBaseline(context: ProbeContext, kind: Kind): Promise<ObjectRef | undefined> {
  const ofBaseline = { labelSelector: BASELINE_SELECTOR, metadataOnly: true };
  const objects = await prepare(`list ${kind.kind}`, () => context.admin.list(kind, ofBaseline));
  const [name] = objects.map(({ metadata }) => metadata.name).sort();
  return name === undefined ? undefined : { ...kind, name };
}
