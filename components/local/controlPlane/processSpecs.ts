import { createHash } from "node:crypto";
import type { ComponentName } from "../clusterProcesses";
import { controlPlaneConfig, type ClusterState } from "../clusterState";
import { nodeConfigFiles } from "../nodes/nodeFiles";
import { nodeProcesses } from "../nodes/nodeProcesses";
import { apiServerFlags } from "./apiServerFlags";
import { plainConfigFiles } from "./configFiles";
import { controllerManagerFlags } from "./controllerManagerFlags";
import { etcdFlags } from "./etcdFlags";
import { schedulerFlags } from "./schedulerFlags";
import { kwokFlags } from "./kwokFlags";
import type { ProcessSpec } from "./processSpec";

/** The processes of a cluster in the order in which they start; they end in the opposite order. */
export function processSpecs(directory: string, state: ClusterState): ProcessSpec[] {
  const config = controlPlaneConfig(directory, state);
  const spec = (name: ComponentName, args: string[], needsApiServer: boolean): ProcessSpec => ({
    name,
    program: state.binaries[name] ?? name,
    args,
    needsApiServer,
  });
  return [
    spec("etcd", etcdFlags(config), false),
    spec("kube-apiserver", apiServerFlags(config), false),
    spec("kube-controller-manager", controllerManagerFlags(config), true),
    spec("kube-scheduler", schedulerFlags(config), true),
    ...(state.settings.simulatedNodes > 0 ? [spec("kwok", kwokFlags(config), true)] : []),
    ...nodeProcesses(directory, state),
  ];
}

/** Changes whenever a running control plane is not the one that would be started now. */
export function fingerprint(directory: string, state: ClusterState): string {
  const files = [...plainConfigFiles(controlPlaneConfig(directory, state)), ...nodeConfigFiles(directory, state)];
  return createHash("sha256")
    .update(JSON.stringify([state.kubernetesVersion, processSpecs(directory, state), files]))
    .digest("hex");
}
