import { realpath } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { findClusterProcesses } from "../clusterProcesses";
import { controlPlaneConfig, readState } from "../clusterState";
import { apiServerUrl, etcdUrl, LOOPBACK } from "../controlPlane/config";
import { isReady } from "../health";
import { clusterPaths, type ClusterPaths } from "../paths";
import { readSupervisorReport } from "../supervisor/supervisorReport";
import { operationContext, type OperationOptions } from "./context";

export interface StatusResult {
  name: string;
  directory: string;
  /**
   * `absent`: there is no such cluster; `stopped`; `starting`: its supervisor works on it; `ready`;
   * `orphaned`: processes run without their supervisor; `damaged`: its state file cannot be read.
   */
  condition: "absent" | "stopped" | "starting" | "ready" | "orphaned" | "damaged";
  endpoint?: string;
  kubernetesVersion?: string;
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
  const known = { ...common, endpoint: apiServerUrl(state.ports), kubernetesVersion: state.kubernetesVersion };
  if (supervisors.length === 0) return { ...known, condition: components.length > 0 ? "orphaned" : "stopped" };
  const ready = await isReady(controlPlaneConfig(paths.directory, state)).catch(() => false);
  return { ...known, condition: ready ? "ready" : "starting" };
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
  };
}
