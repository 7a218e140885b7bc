import type * as pulumi from "@pulumi/pulumi";
import { SecurityBaseline, type StorageArgs } from "../components/baseline";
import type { ClusterFacts } from "../components/shared/clusterFacts";
import type { StackConfig } from "./config";

/** What a cluster gives to its baseline. */
export interface BaselineParts {
  readonly facts: pulumi.Input<ClusterFacts>;
  /** The cluster's storage driver and key. Without them the baseline makes no storage class. */
  readonly storage?: StorageArgs;
}

/**
 * Layers the baseline on a cluster as the stack's configuration has it. A cluster's program loads this file only when it
 * has a way in: it takes Kubernetes' SDK with it.
 */
export function layerBaseline(
  { clusterName, baseline, acceptedRisks }: StackConfig,
  { facts, storage }: BaselineParts,
): void {
  const merged = storage === undefined ? baseline.storage : { ...storage, ...baseline.storage };
  new SecurityBaseline(clusterName, {
    ...baseline,
    facts,
    ...(merged === undefined ? {} : { storage: merged }),
    acceptedRisks,
  });
}
