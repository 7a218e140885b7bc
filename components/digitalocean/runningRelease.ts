import { getKubernetesCluster } from "@pulumi/digitalocean/getKubernetesCluster";
import * as pulumi from "@pulumi/pulumi";
import type { DoksScope } from "./scope";
import { isReleaseOf } from "./versions";

// The look-up brings a credential along, which nobody uses: it lives as short as the provider lets it.
const LOOKUP_CREDENTIAL_SECONDS = 300;

/** The release that the cluster runs; undefined: there is no cluster of this name yet, or DigitalOcean does not say. */
export async function runningRelease(scope: DoksScope): Promise<string | undefined> {
  const { name } = scope.settings;
  try {
    // Absent where the answer is unknown, or comes from mocks of a user's tests that know nothing of it.
    const found = (await getKubernetesCluster(
      { name, kubeconfigExpireSeconds: LOOKUP_CREDENTIAL_SECONDS },
      { parent: scope.parent },
    )) as { readonly version?: unknown } | undefined;
    return typeof found?.version === "string" ? found.version : undefined;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    // The provider has no other way to say that there is none.
    if (/unable to find cluster with name|no clusters found/i.test(problem)) return undefined;
    void pulumi.log.warn(`the release that the cluster ${name} runs could not be looked up: ${problem}`, scope.parent);
    return undefined;
  }
}

/**
 * Leaves the release of a cluster alone while it is one of the wanted minor version: DigitalOcean installs patches by
 * itself, of which the stack's state knows nothing, and refuses an upgrade to what already runs.
 */
export function keepRunningRelease(version: string, running: Promise<string | undefined>): pulumi.ResourceTransform {
  return async ({ props, opts }) => {
    const release = await running;
    if (release === undefined || !isReleaseOf(version, release)) return undefined;
    return { props, opts: { ...opts, ignoreChanges: ["version"] } };
  };
}
