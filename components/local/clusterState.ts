import { rename } from "node:fs/promises";
import type { BinaryName } from "./binaries/binaryNames";
import type { ControlPlaneConfig, Ports } from "./controlPlane/config";
import { parseJson, readIfThere, writeFileAtomically } from "./files";
import type { NodeTools } from "./nodes/nodeTools";
import { clusterPaths, type ClusterPaths } from "./paths";
import type { ResolvedSettings } from "./settings";

/** What is remembered of a cluster between commands. */
export interface ClusterState {
  schema: 1;
  name: string;
  /** Patch release of the control plane that last ran on the data. */
  kubernetesVersion: string;
  ports: Ports;
  settings: ResolvedSettings;
  /** Absolute paths of the programs that the supervisor runs. */
  binaries: Partial<Record<BinaryName, string>>;
  /** What real nodes need beside programs; absent where there are none. */
  nodeTools?: NodeTools;
  /** Whether the first rights have been given; never given twice, so that they can be taken away. */
  bootstrapped: boolean;
}

const portNames: (keyof Ports)[] = ["etcdClient", "etcdPeer", "apiServer", "controllerManager", "scheduler"];

function isState(value: unknown): value is ClusterState {
  const state = value as Partial<ClusterState> | null | undefined;
  return (
    typeof state === "object" &&
    state !== null &&
    state.schema === 1 &&
    typeof state.name === "string" &&
    typeof state.kubernetesVersion === "string" &&
    typeof state.bootstrapped === "boolean" &&
    typeof state.settings === "object" &&
    typeof state.binaries === "object" &&
    typeof state.ports === "object" &&
    portNames.every((name) => Number.isInteger(state.ports?.[name]))
  );
}

/** The state of a cluster, `undefined` when there is none, `"damaged"` when the file is not what was written. */
export async function readState(paths: ClusterPaths): Promise<ClusterState | "damaged" | undefined> {
  const text = await readIfThere(paths.state);
  if (text === undefined) return undefined;
  const parsed = parseJson(text);
  return isState(parsed) ? withNodeSettings(parsed) : "damaged";
}

/** Before there were real nodes, `nodes` said how many were simulated. */
function withNodeSettings(state: ClusterState): ClusterState {
  const settings = state.settings as Partial<ResolvedSettings>;
  if (settings.simulatedNodes !== undefined) return state;
  return { ...state, settings: { ...state.settings, nodes: 0, simulatedNodes: settings.nodes ?? 0 } };
}

export async function writeState(paths: ClusterPaths, state: ClusterState): Promise<void> {
  await writeFileAtomically(paths.state, `${JSON.stringify(state, null, 2)}\n`);
}

/** Puts a damaged state file out of the way, for whoever wants to look at it. @returns where it is now. */
export async function setStateAside(paths: ClusterPaths): Promise<string> {
  const aside = `${paths.state}.damaged`;
  await rename(paths.state, aside);
  return aside;
}

/** What the control plane's flags and files are made from. */
export function controlPlaneConfig(directory: string, state: ClusterState): ControlPlaneConfig {
  return { paths: clusterPaths(directory), ports: state.ports, settings: state.settings };
}
