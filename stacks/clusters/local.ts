import { LocalCluster } from "../../components/local";
import type { StackConfig } from "../config";
import { layerBaseline } from "../layerBaseline";
import { factsOutput, type StackOutputs } from "../outputs";

/** A hardened control plane on this machine with the baseline layered on top. */
export function deploy(config: StackConfig): StackOutputs {
  const { clusterName, acceptedRisks } = config;
  const cluster = new LocalCluster(clusterName, { acceptedRisks });
  layerBaseline(config, { facts: cluster.facts });
  return { facts: factsOutput(cluster.facts) };
}
