import type { KubeClient } from "../../../cli/kube/client";
import { KubeError } from "../../../cli/kube/errors";
import type { KubeObject } from "../../../cli/kube/objects";
import { applyManifests } from "../../../cli/kube/apply";
import { SecurityBaseline, type SecurityBaselineArgs } from "../../../components/baseline";
import { plainFacts } from "./clusterFacts";
import { recordResources } from "./recordedResources";

/** The Kubernetes objects that a baseline consists of, as its resources give them to the provider. */
export async function baselineObjects(args: Partial<SecurityBaselineArgs>): Promise<KubeObject[]> {
  const resources = await recordResources(() => {
    new SecurityBaseline("test", { facts: plainFacts, ...args });
  });
  return resources
    .filter(({ type }) => type.startsWith("kubernetes:"))
    .map(({ inputs }) => inputs as unknown as KubeObject);
}

/** Applies a baseline as `npm start` does. */
export async function applyBaseline(client: KubeClient, args: Partial<SecurityBaselineArgs>): Promise<KubeObject[]> {
  const objects = await baselineObjects(args);
  await applyManifests(client, objects);
  return objects;
}

/** The message with which the API server refuses a request, or undefined when it does not. */
export async function refusalOf(request: Promise<unknown>): Promise<string | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    if (error instanceof KubeError) return error.message;
    throw error;
  }
}
