import type { ApiClient } from "../../apiClient";
import { LocalClusterError } from "../../errors";

const FIELD_MANAGER = "hardened-cluster-nodes";
const OK = [200, 201];

/** Where objects of each kind are, below the API server's URL. */
const resources: Readonly<Record<string, string>> = {
  ServiceAccount: "serviceaccounts",
  ConfigMap: "configmaps",
  Service: "services",
  Deployment: "deployments",
  EndpointSlice: "endpointslices",
  ClusterRole: "clusterroles",
  ClusterRoleBinding: "clusterrolebindings",
};

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

/** URL path of an object. */
export function objectPath({ apiVersion, kind, metadata }: Manifest): string {
  const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const namespace = metadata.namespace === undefined ? "" : `/namespaces/${metadata.namespace}`;
  return `${group}${namespace}/${resources[kind]}/${metadata.name}`;
}

/** Brings objects to what they should be by server-side apply. @throws LocalClusterError when the API server refuses one. */
export async function applyObjects(client: ApiClient, objects: readonly object[]): Promise<void> {
  for (const object of objects as readonly Manifest[]) {
    const path = `${objectPath(object)}?fieldManager=${FIELD_MANAGER}&force=true`;
    const answer = await client.request("PATCH", path, object, "application/apply-patch+yaml");
    if (!OK.includes(answer.status)) {
      throw new LocalClusterError(
        `${object.kind} ${object.metadata.name} was refused with HTTP ${answer.status}: ${answer.body}`,
        "run hardened-cluster up again",
      );
    }
  }
}
