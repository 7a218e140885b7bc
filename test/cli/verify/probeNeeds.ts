import type { Probe } from "../../../cli/verify/probe";

/** Whether a probe is not run where a cluster has no Gateway API, as LocalCluster has none by itself. */
export const needsGatewayApi = ({ id }: Pick<Probe, "id">): boolean => /^(route-|gateway-|use-http-route$)/.test(id);

/** Whether an API probe is not run where a cluster has no node. */
export const needsNode = ({ id }: Pick<Probe, "id">): boolean => id === "node-changes-pool";
