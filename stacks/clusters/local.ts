import { SecurityBaseline } from "../../components/baseline";
import { LocalCluster } from "../../components/local";
import type { StackConfig } from "../config";
import type { StackOutputs } from "../outputs";

/** A hardened control plane on this machine with the baseline layered on top. */
export function deploy(config: StackConfig): StackOutputs {
  const { clusterName, tenants, acceptedRisks } = config;
  const cluster = new LocalCluster(clusterName, { acceptedRisks });
  new SecurityBaseline(clusterName, { facts: cluster.facts, tenants, acceptedRisks });
  return { facts: cluster.facts };
}
