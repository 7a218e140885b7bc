import { randomBytes } from "node:crypto";
import { KubeClient } from "../kube/client";
import { KubeConnectionError, KubeError } from "../kube/errors";
import type { KubeconfigSource } from "../kube/kubeconfig";
import { CommandError } from "../errors";
import { PROBE_LABEL, ProbeContext } from "./context";
import type { LocalState } from "./localState";
import type { Probe } from "./probe";
import { probes as localProbes, probesWithMachines } from "./probes";
import { summarize, type VerifyResult } from "./verifyResult";
import { runProbes, type ProbeResult } from "./runner";
import { findTenant, standInTenant, type Tenant } from "./tenant";

export interface VerifyOptions {
  kubeconfig?: KubeconfigSource;
  /** Namespace of the tenant to attack. Default: the first by name that the baseline made. */
  tenant?: string | undefined;
  /** Files of the cluster, when it is this machine's own. */
  local?: LocalState | undefined;
  /** Image that is run in pods. Default: the local cluster's own; elsewhere such probes do not run without it. */
  probeImage?: string | undefined;
  /** Default: all that say something of such a cluster. */
  probes?: readonly Probe[];
  /** Called with what is going on, and after each probe. */
  tell?: (message: string, result?: ProbeResult) => void;
  /** Ends the run after the probe that is running; what was created is still removed. */
  signal?: AbortSignal;
}

/** Kinds that probes may leave behind when they are killed. */
const LEFT_BEHIND = [
  { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding" },
  { apiVersion: "apps/v1", kind: "Deployment" },
  { apiVersion: "v1", kind: "Pod" },
  { apiVersion: "v1", kind: "Service" },
  { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy" },
  { apiVersion: "v1", kind: "Secret" },
  { apiVersion: "v1", kind: "ServiceAccount" },
  { apiVersion: "v1", kind: "Namespace" },
];
const LEFT_BEHIND_AFTER_MS = 10 * 60 * 1000;

/**
 * Attacks a running cluster and uses it as its users do. Nearly everything is a server-side dry run; the few objects
 * that have to exist are removed again.
 *
 * @throws CommandError when the cluster cannot be reached, the login is refused or the tenant does not exist.
 */
export async function verify(options: VerifyOptions = {}): Promise<VerifyResult> {
  const { tell = () => undefined } = options;
  const probes = options.probes ?? (options.local === undefined ? probesWithMachines : localProbes);
  const admin = await KubeClient.fromKubeconfig(options.kubeconfig ?? {});
  try {
    const version = await reach(admin);
    tell(`${admin.context}: Kubernetes ${version} at ${admin.server}`);
    await removeLeftovers(admin);
    const suffix = randomBytes(4).toString("hex");
    const tenant = (await chosenTenant(admin, options.tenant)) ?? standInTenant(`probe-tenant-${suffix}`);
    const context = new ProbeContext({ admin, tenant, suffix, local: options.local, probeImage: options.probeImage });
    try {
      if (!tenant.found) await makeStandIn(context);
      const results = await runProbes(probes, context, {
        ...(options.signal && { signal: options.signal }),
        onResult: (result, done) => tell(`${done}/${probes.length} ${result.outcome}: ${result.title}`, result),
      });
      return {
        context: admin.context,
        server: admin.server,
        version,
        tenant: context.tenant.namespace,
        tenantFound: context.tenant.found,
        ...summarize(results),
        probes: results,
      };
    } finally {
      for (const problem of await context.cleanUp()) tell(`could not remove ${problem}`);
    }
  } finally {
    admin.close();
  }
}

async function reach(admin: KubeClient): Promise<string> {
  try {
    return (await admin.request<{ gitVersion: string }>("GET", "/version")).gitVersion;
  } catch (error) {
    if (error instanceof KubeConnectionError) {
      throw new CommandError(error.message, "check that the cluster runs and that this machine can reach it");
    }
    if (error instanceof KubeError) {
      throw new CommandError(`${admin.server} refuses the login: ${error.message}`, "check the user of the kubeconfig");
    }
    throw error;
  }
}

async function chosenTenant(admin: KubeClient, wanted: string | undefined): Promise<Tenant | undefined> {
  try {
    return await findTenant(admin, wanted);
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    throw new CommandError(error.message, "use the kubeconfig of an administrator: the probes act as others do");
  }
}

/** A bare namespace, in which every control of the baseline is missed. */
async function makeStandIn(context: ProbeContext): Promise<void> {
  const name = context.tenant.namespace;
  try {
    await context.make({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
  } catch (error) {
    throw new CommandError((error as Error).message, "name an existing namespace with --tenant");
  }
}

/** Removes what a run that was killed has left behind; a run that is going on elsewhere is younger. */
async function removeLeftovers(admin: KubeClient): Promise<void> {
  for (const kind of LEFT_BEHIND) {
    // Who may not look has left nothing behind.
    const left = await admin.list(kind, { labelSelector: PROBE_LABEL, metadataOnly: true }).catch(() => []);
    for (const object of left) {
      const { name, namespace, uid, creationTimestamp } = object.metadata;
      if (Date.now() - Date.parse(creationTimestamp ?? "") < LEFT_BEHIND_AFTER_MS) continue;
      await admin.delete({ ...kind, name, namespace }, { uid, immediately: true }).catch(() => undefined);
    }
  }
}
