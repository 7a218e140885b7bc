import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { controlPlaneBinaries, nodeBinaries, type BinaryName } from "../binaries/binaryNames";
import { resolveBinaries } from "../binaries/resolve";
import { ApiClient } from "../apiClient";
import { bootstrapRbac } from "../bootstrap";
import { findClusterProcesses } from "../clusterProcesses";
import { controlPlaneConfig, readState, setStateAside, writeState, type ClusterState } from "../clusterState";
import { apiServerUrl } from "../controlPlane/config";
import { writeConfigFiles, writeKubeconfigs } from "../controlPlane/configFiles";
import { fingerprint } from "../controlPlane/processSpecs";
import { LocalClusterError } from "../errors";
import { isThere, requireFreeSpace } from "../files";
import { reclaimSpace } from "../etcd/space";
import { isReady } from "../health";
import { nodeCounts, type NodeCounts } from "../nodes/nodeCounts";
import { requireNodesPossible } from "../nodes/host/preflight";
import { populateNodes, prepareNodes, waitForNodes } from "../nodes/lifecycle";
import { resolveNodeTools } from "../nodes/nodeTools";
import { ensureSimulatedNodes } from "../nodes/simulated";
import type { ClusterPaths } from "../paths";
import { ensurePki } from "../pki/store";
import { choosePorts } from "../ports";
import { resolveSettings, type ResolvedSettings, type LocalSettings } from "../settings";
import { launchSupervisor } from "../supervisor/launch";
import { readSupervisorReport } from "../supervisor/supervisorReport";
import { requireUpgradePath } from "../upgradePath";
import { kubernetesVersions } from "../versions";
import { exclusively, operationContext, withDirectory, type OperationContext, type OperationOptions } from "./context";
import { applyRestore, isRestorePending } from "./pendingRestore";
import { resumeProcesses, stopProcesses } from "./stop";

/** A running control plane becomes ready again in a few seconds; a hung one never does. */
const HEAL_MS = 20_000;
const START_MS = 120_000;
const POLL_MS = 100;
const TOO_MANY_RESTARTS = 4;
const LOG_LINES = 5;

export interface UpOptions extends OperationOptions {
  /** Default: those of the last `up`, else the defaults. */
  settings?: LocalSettings;
  /** Real nodes to have at least, whatever was asked for before. Default 0. */
  atLeastNodes?: number;
  env?: Readonly<Record<string, string | undefined>>;
}

/** A cluster that is up, and how to reach it. */
export interface UpResult {
  name: string;
  /** URL of the API server. */
  endpoint: string;
  /** The API server's certificate authority, PEM. */
  certificateAuthority: string;
  /** Kubernetes version, `major.minor.patch`. */
  kubernetesVersion: string;
  /** For daily use; through RBAC. */
  kubeconfigPath: string;
  /** For when RBAC is lost; above RBAC. */
  breakGlassKubeconfigPath: string;
  /** Real and simulated nodes. */
  nodes: NodeCounts;
  /** Whether anything was started. */
  changed: boolean;
}

interface Wanted {
  state: ClusterState;
  /** Whether a supervisor of exactly this state runs. */
  running: boolean;
}

async function rememberedState(context: OperationContext): Promise<ClusterState | undefined> {
  const state = await readState(context.paths);
  if (state !== "damaged") return state;
  const aside = await setStateAside(context.paths);
  context.tell(
    `cluster.json was damaged: set aside as ${aside}; ports are chosen anew, settings are those asked for now`,
  );
  return undefined;
}

function wantedSettings(options: UpOptions, remembered: ClusterState | undefined): ResolvedSettings {
  const asked = resolveSettings(options.settings ?? remembered?.settings ?? {});
  const settings = { ...asked, nodes: Math.max(asked.nodes, options.atLeastNodes ?? 0) };
  if (remembered !== undefined && remembered.settings.serviceCidr !== settings.serviceCidr) {
    throw new LocalClusterError(
      `the cluster's services have addresses of ${remembered.settings.serviceCidr}, which cannot be changed to ${settings.serviceCidr}`,
      "keep the range, or start over with hardened-cluster down --purge",
    );
  }
  return settings;
}

/** Finishes a restore that was cut short after its files were complete. */
async function finishRestore(context: OperationContext): Promise<void> {
  if (!(await isRestorePending(context.paths))) return;
  context.tell("finishing a restore that was cut short");
  await stopProcesses(context.paths.directory);
  await applyRestore(context.paths);
}

/** @throws LocalClusterError when the data does not allow the step from one version to the other. */
function announceUpgrade(context: OperationContext, from: string, to: string): void {
  requireUpgradePath(from, to);
  if (from !== to) context.tell(`changing Kubernetes from ${from} to ${to}`);
}

/** Works out what should run, and whether just that runs already. */
async function plan(context: OperationContext, options: UpOptions): Promise<Wanted> {
  const { paths } = context;
  const remembered = await rememberedState(context);
  const settings = wantedSettings(options, remembered);
  if (settings.nodes > 0) await requireNodesPossible({ nodes: settings.nodes, home: paths.directory });
  const names: BinaryName[] = [
    ...controlPlaneBinaries,
    ...(settings.simulatedNodes > 0 ? (["kwok"] as const) : []),
    ...(settings.nodes > 0 ? nodeBinaries : []),
  ];
  const resolveOptions = {
    tell: context.tell,
    ...(context.signal !== undefined && { signal: context.signal }),
    ...(options.env !== undefined && { env: options.env }),
  };
  const resolved = await resolveBinaries(names, kubernetesVersions[settings.version] as string, resolveOptions);
  if (remembered !== undefined) announceUpgrade(context, remembered.kubernetesVersion, resolved.kubernetesVersion);
  const state = {
    schema: 1 as const,
    name: context.name,
    kubernetesVersion: resolved.kubernetesVersion,
    settings,
    binaries: resolved.files,
    ...(settings.nodes > 0 && { nodeTools: await resolveNodeTools(resolved.files, resolveOptions) }),
    bootstrapped: remembered?.bootstrapped ?? false,
  };
  if (remembered !== undefined) {
    const unmoved = { ...state, ports: remembered.ports };
    const [{ supervisors }, report] = await Promise.all([
      findClusterProcesses(paths.directory),
      readSupervisorReport(paths),
    ]);
    if (supervisors.length === 1 && report?.fingerprint === fingerprint(paths.directory, unmoved)) {
      return { state: unmoved, running: true };
    }
  }
  return { state: { ...state, ports: remembered?.ports ?? (await choosePorts(undefined)).ports }, running: false };
}

async function logTail(paths: ClusterPaths, process: string): Promise<string> {
  const text = await readFile(paths.log(process), "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-LOG_LINES).join("\n");
}

/** @throws LocalClusterError with the end of its log when a process fails again and again. */
async function requireNoFailure(paths: ClusterPaths): Promise<void> {
  const report = await readSupervisorReport(paths);
  const failing = report?.processes.find((process) => process.restarts >= TOO_MANY_RESTARTS);
  if (failing === undefined) return;
  throw new LocalClusterError(
    `${failing.name} does not stay up (${failing.lastExit}); the end of ${paths.log(failing.name)}:\n${await logTail(paths, failing.name)}`,
    "act on its message and run up again; hardened-cluster restore brings back a backup, down --purge starts over",
  );
}

async function waitUntilReady(context: OperationContext, state: ClusterState, timeoutMs: number): Promise<boolean> {
  const config = controlPlaneConfig(context.paths.directory, state);
  const started = Date.now();
  for (let nextReport = 5; ;) {
    context.signal?.throwIfAborted();
    if (await isReady(config)) return true;
    const elapsed = Date.now() - started;
    if (elapsed >= timeoutMs) return false;
    if (elapsed >= nextReport * 1000) {
      context.tell(`waiting for the control plane, ${nextReport} s`);
      nextReport += 5;
    }
    await delay(POLL_MS);
  }
}

/** Writes everything that the processes read, then starts them. @returns the state with the ports it got. */
async function start(context: OperationContext, planned: ClusterState): Promise<ClusterState> {
  const { paths } = context;
  // Also ends what a killed supervisor has left, which holds ports and data.
  await stopProcesses(paths.directory);
  await requireFreeSpace(paths.directory);
  const { ports, moved } = await choosePorts(planned.ports);
  if (moved.length > 0) context.tell(`another process has taken the port of ${moved.join(", ")}: using a new one`);
  const state = { ...planned, ports };
  const config = controlPlaneConfig(paths.directory, state);
  await ensurePki(paths, state.settings.serviceCidr, new Date());
  await writeConfigFiles(config, { name: context.name, hasData: await isThere(join(paths.etcdData, "member")) });
  await prepareNodes(paths.directory, state);
  await writeState(paths, state);
  // What the last supervisor said is no longer so.
  await rm(paths.supervisorReport, { force: true });
  context.tell("starting the control plane");
  launchSupervisor(paths.directory);
  return state;
}

/**
 * Gives etcd room again where it has run out of it: such a cluster answers, but stores nothing, and is never ready.
 *
 * @throws LocalClusterError when deleting objects is all that helps.
 */
async function relieveEtcd(context: OperationContext, state: ClusterState): Promise<void> {
  const config = controlPlaneConfig(context.paths.directory, state);
  await reclaimSpace(config, context.tell).catch((error: unknown) => {
    // An etcd that does not answer (yet) is what the wait for readiness tells of.
    if (error instanceof LocalClusterError) throw error;
  });
}

async function startAndWait(context: OperationContext, planned: ClusterState): Promise<ClusterState> {
  const state = await start(context, planned);
  const failureCheck = new AbortController();
  const failing = (async () => {
    while (!failureCheck.signal.aborted) {
      await delay(1000, undefined, { signal: failureCheck.signal }).catch(() => undefined);
      if (failureCheck.signal.aborted) break;
      await requireNoFailure(context.paths);
      await relieveEtcd(context, state);
    }
    return false;
  })();
  try {
    if (await Promise.race([waitUntilReady(context, state, START_MS), failing])) return state;
  } finally {
    failureCheck.abort();
    await failing.catch(() => undefined);
  }
  throw new LocalClusterError(
    `the control plane did not become ready within ${START_MS / 1000} s; the end of ${context.paths.log("kube-apiserver")}:\n${await logTail(context.paths, "kube-apiserver")}`,
    `look into ${context.paths.logs}, then run up again`,
  );
}

/** Gives the first rights, once, and makes the nodes. */
async function populate(context: OperationContext, state: ClusterState): Promise<void> {
  const { simulatedNodes } = state.settings;
  const client = await ApiClient.breakGlass(context.paths, state.ports.apiServer);
  try {
    if (!state.bootstrapped) await bootstrapRbac(client);
    await populateNodes(client, state);
    if (simulatedNodes > 0) context.tell(`making ${simulatedNodes} simulated nodes`);
    await ensureSimulatedNodes(client, simulatedNodes);
    await waitForNodes(client, state, { logs: context.paths.logs, tell: context.tell, signal: context.signal });
  } finally {
    client.close();
  }
  if (!state.bootstrapped) await writeState(context.paths, { ...state, bootstrapped: true });
}

/**
 * Brings a cluster up: creates it, starts it, heals it, or upgrades it to another patch release; does nothing when just that
 * runs already. Several at once take turns. When it is ended early, what it has started is stopped again.
 *
 * @throws InvalidArgumentError for wrong settings; LocalClusterError when it cannot be done; the signal's reason.
 */
export async function up(options: UpOptions = {}): Promise<UpResult> {
  const context = await withDirectory(await operationContext(options));
  const { paths } = context;
  return exclusively(context, async () => {
    await finishRestore(context);
    const wanted = await plan(context, options);
    let state = wanted.state;
    if (wanted.running) {
      await resumeProcesses(paths.directory);
      await relieveEtcd(context, state);
    }
    const healthy = wanted.running && (await waitUntilReady(context, state, HEAL_MS));
    try {
      if (!healthy) state = await startAndWait(context, state);
      else await writeKubeconfigs(controlPlaneConfig(paths.directory, state), context.name);
      await populate(context, state);
    } catch (error) {
      if (context.signal?.aborted === true && !healthy) await stopProcesses(paths.directory);
      throw error;
    }
    return {
      name: context.name,
      endpoint: apiServerUrl(state.ports),
      certificateAuthority: await readFile(paths.certificate("cluster-ca"), "utf8"),
      kubernetesVersion: state.kubernetesVersion,
      kubeconfigPath: paths.kubeconfig,
      breakGlassKubeconfigPath: paths.breakGlassKubeconfig,
      nodes: nodeCounts(state.settings),
      changed: !healthy,
    };
  });
}
