import { realpath } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { findClusterProcesses } from "../clusterProcesses";
import { controlPlaneConfig, readState } from "../clusterState";
import { apiServerUrl, etcdUrl, LOOPBACK } from "../controlPlane/config";
import { readSpace, spaceTrouble, type EtcdSpace } from "../etcd/space";
import { isReady } from "../health";
import { nodeCounts, type NodeCounts } from "../nodes/nodeCounts";
import { clusterPaths, type ClusterPaths } from "../paths";
import { readSupervisorReport } from "../supervisor/supervisorReport";
import { operationContext, type OperationOptions } from "./context";

export interface StatusResult {
  name: string;
  directory: string;
  /**
   * `absent`: there is no such cluster; `stopped`; `starting`: its supervisor works on it; `ready`;
   * `degraded`: it runs, but `trouble` says what does not work or soon will not;
   * `orphaned`: processes run without their supervisor; `damaged`: its state file cannot be read.
   */
  condition: "absent" | "stopped" | "starting" | "ready" | "degraded" | "orphaned" | "damaged";
  /** What is wrong with a degraded cluster, and what helps. */
  trouble?: { problem: string; fix: string };
  /** Room that etcd has. Absent when etcd does not answer. */
  etcd?: EtcdSpace;
  endpoint?: string;
  kubernetesVersion?: string;
  nodes?: NodeCounts;
  kubeconfigPath: string;
  processes: { name: string; pid: number; restarts?: number }[];
}

/** What is there and whether it works. Changes nothing. */
export async function status(options: OperationOptions = {}): Promise<StatusResult> {
  const { name, paths } = await operationContext(options);
  const [state, { supervisors, components }, report] = await Promise.all([
    readState(paths),
    findClusterProcesses(paths.directory),
    readSupervisorReport(paths),
  ]);
  const processes = [
    ...supervisors.map(({ pid }) => ({ name: "supervisor", pid })),
    ...components.map(({ program, pid }) => {
      const restarts = report?.processes.find((entry) => entry.name === program)?.restarts;
      return { name: program, pid, ...(restarts !== undefined && { restarts }) };
    }),
  ];
  const common = { name, directory: paths.directory, kubeconfigPath: paths.kubeconfig, processes };
  if (state === "damaged") return { ...common, condition: "damaged" };
  if (state === undefined) return { ...common, condition: processes.length > 0 ? "orphaned" : "absent" };
  const known = {
    ...common,
    endpoint: apiServerUrl(state.ports),
    kubernetesVersion: state.kubernetesVersion,
    nodes: nodeCounts(state.settings),
  };
  if (supervisors.length === 0) return { ...known, condition: components.length > 0 ? "orphaned" : "stopped" };
  const config = controlPlaneConfig(paths.directory, state);
  const [ready, etcd] = await Promise.all([
    isReady(config).catch(() => false),
    readSpace(config).catch(() => undefined),
  ]);
  const trouble = etcd === undefined ? undefined : spaceTrouble(etcd);
  return {
    ...known,
    // An etcd without room also keeps the others from being ready.
    condition: trouble !== undefined ? "degraded" : ready ? "ready" : "starting",
    ...(trouble !== undefined && { trouble }),
    ...(etcd !== undefined && { etcd }),
  };
}

/** Files and addresses of a cluster of this machine, for those who check it from inside. */
export interface ClusterInternals {
  directory: string;
  kubeconfigPath: string;
  /** URL of etcd. */
  etcdEndpoint: string;
  /** Directory of etcd's database and write-ahead log. */
  etcdData: string;
  auditLog: string;
  /** Private key that signs service account tokens, PEM. */
  serviceAccountKey: string;
  /** URLs of the controller manager and the scheduler. */
  componentEndpoints: readonly string[];
  /** Image that verify runs inside pods, where there are real nodes. */
  probeImage?: string;
}

/** Where a cluster keeps what, or undefined when there is no such cluster. */
export async function internals(options: OperationOptions = {}): Promise<ClusterInternals | undefined> {
  return internalsIn((await operationContext(options)).paths);
}

/** The same of the cluster that wrote this kubeconfig, or undefined when none of this machine has. */
export async function internalsOfKubeconfig(file: string): Promise<ClusterInternals | undefined> {
  const paths = clusterPaths(dirname(await realpath(file).catch(() => resolve(file))));
  const isOurs = [paths.kubeconfig, paths.breakGlassKubeconfig].some((path) => basename(path) === basename(file));
  return isOurs ? internalsIn(paths) : undefined;
}

async function internalsIn(paths: ClusterPaths): Promise<ClusterInternals | undefined> {
  const state = await readState(paths);
  if (state === undefined || state === "damaged") return undefined;
  return {
    directory: paths.directory,
    kubeconfigPath: paths.kubeconfig,
    etcdEndpoint: etcdUrl(state.ports),
    etcdData: paths.etcdData,
    auditLog: paths.auditLog,
    serviceAccountKey: paths.serviceAccountKey,
    componentEndpoints: [state.ports.controllerManager, state.ports.scheduler].map(
      (port) => `https://${LOOPBACK}:${port}`,
    ),
    ...(state.nodeTools !== undefined && { probeImage: state.nodeTools.images.references.probe }),
  };
}
