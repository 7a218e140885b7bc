import type { Probe } from "../probe";
import { controlPlaneProbes } from "./controlPlane";
import { identityProbes } from "./identity";
import { networkProbes } from "./network";
import { nodeProbes } from "./nodes";
import { podProbes } from "./pods";
import { podUpdateProbes } from "./podUpdates";
import { powerProbes } from "./powers";
import { rbacProbes } from "./rbac";
import { runningIsolationProbes } from "./runningIsolation";
import { runningNetworkProbes } from "./runningNetwork";
import { tenantProbes } from "./tenants";
import { workloadProbes } from "./workloads";

/** Every probe, in the order in which they run. */
export const probes: readonly Probe[] = [
  ...controlPlaneProbes,
  ...identityProbes,
  ...nodeProbes,
  ...rbacProbes,
  ...powerProbes,
  ...tenantProbes,
  ...podProbes,
  ...podUpdateProbes,
  ...workloadProbes,
  ...networkProbes,
  ...runningIsolationProbes,
  ...runningNetworkProbes,
];
