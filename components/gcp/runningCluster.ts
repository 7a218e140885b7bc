import { getCluster } from "@pulumi/gcp/container";
import * as pulumi from "@pulumi/pulumi";
import { fail } from "../shared/errors";
import { GkeEndpoint } from "./args";
import type { GkeScope } from "./scope";

/** What of a cluster runs already: nothing, one with that endpoint, or nobody says. */
export type Running = "nothing" | "unknown" | GkeEndpoint;

/** What runs under the cluster's name, by the answer of Google or its error. */
export async function runningCluster(scope: Pick<GkeScope, "settings" | "parent">): Promise<Running> {
  const { project, region, name } = scope.settings;
  try {
    // Absent where the answer is unknown, or comes from mocks of a user's tests that know nothing of it.
    const found = (await getCluster({ project, location: region, name }, { parent: scope.parent })) as
      Partial<Awaited<ReturnType<typeof getCluster>>> | undefined;
    const enabled: unknown = found?.controlPlaneEndpointsConfigs?.[0]?.ipEndpointsConfigs?.[0]?.enabled;
    if (typeof enabled !== "boolean") return "unknown";
    return enabled ? GkeEndpoint.Ip : GkeEndpoint.Dns;
  } catch (error) {
    // Before the first deployment there is no cluster, and perhaps not even the API.
    const problem = error instanceof Error ? error.message : String(error);
    return /not found|SERVICE_DISABLED|has not been used/i.test(problem) ? "nothing" : "unknown";
  }
}

/**
 * Refuses an endpoint that would replace the cluster that runs: the provider cannot change it.
 *
 * @throws InvalidArgumentError for another endpoint than the running one, unless the program says that it may replace.
 */
export function keepEndpoint(
  wanted: { readonly endpoint: GkeEndpoint; readonly replaceCluster: boolean },
  running: Promise<Running>,
): pulumi.ResourceTransform {
  return async () => {
    const endpoint = await running;
    if (endpoint === "nothing" || endpoint === "unknown" || endpoint === wanted.endpoint || wanted.replaceCluster) {
      return undefined;
    }
    return fail(
      "deployAccess.endpoint",
      `the cluster runs with "${endpoint}", and "${wanted.endpoint}" would delete it and make a new one`,
      `keep "${endpoint}", make a second cluster beside it, or set deployAccess.replaceCluster`,
    );
  };
}

// Google says that rights spread within two minutes as a rule; what needs the first of them comes later anyway.
const PROPAGATION_MS = 90_000;

/**
 * The id of a key, once its users had time to spread: Cloud Logging and Artifact Registry check them when something is
 * made, and do not try again. It waits at a cluster's first deployment only, and never in a preview.
 */
export function afterPropagation(
  keyId: pulumi.Output<string>,
  granted: pulumi.Output<string>,
  running: Promise<Running>,
): pulumi.Output<string> {
  if (pulumi.runtime.isDryRun()) return keyId;
  return pulumi.all([keyId, running, granted]).apply(async ([id, state]) => {
    if (state === "nothing") await new Promise((resolve) => setTimeout(resolve, PROPAGATION_MS));
    return id;
  });
}
