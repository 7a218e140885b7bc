import type { Probe } from "../probe";
import { controlPlaneProbes } from "./controlPlane";
import { hostProbes } from "./hosts";
import { identityProbes } from "./identity";
import { machineProbes } from "./machines";
import { networkProbes } from "./network";
import { nodeProbes } from "./nodes";
import { outlivingProbes } from "./outliving";
import { podProbes } from "./pods";
import { podUpdateProbes } from "./podUpdates";
import { powerProbes } from "./powers";
import { rbacProbes } from "./rbac";
import { runningIsolationProbes } from "./runningIsolation";
import { runningNetworkProbes } from "./runningNetwork";
import { schedulingProbes } from "./scheduling";
import { tenantProbes } from "./tenants";
import { workloadProbes } from "./workloads";

/** The probes that ask the API, and need no nodes. */
export const apiProbes: readonly Probe[] = [
  ...controlPlaneProbes,
  ...identityProbes,
  ...nodeProbes,
  ...rbacProbes,
  ...powerProbes,
  ...tenantProbes,
  ...podProbes,
  ...podUpdateProbes,
  ...workloadProbes,
  ...schedulingProbes,
  ...networkProbes,
  ...hostProbes,
  ...outlivingProbes,
];

/** The probes that run inside of pods, and need nodes. */
export const runningProbes: readonly Probe[] = [...runningIsolationProbes, ...runningNetworkProbes];

/** Every probe of a local cluster, in the order in which they run. */
export const probes: readonly Probe[] = [...apiProbes, ...runningProbes];

/** Every probe of a cluster whose machines are its own. */
export const probesWithMachines: readonly Probe[] = [...probes, ...machineProbes];
