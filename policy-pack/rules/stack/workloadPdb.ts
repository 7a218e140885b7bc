import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import {
  ofKinds,
  sameNamespace,
  selects,
  withPatchesOfKinds,
  type StackObject,
} from "../../lib/kubernetes/stackObjects";

export const workloadPdb = defineRule({
  id: "workload-pdb",
  family: "stack",
  controls: ["workload-spread-pdb"],
  severity: "low",
  title: "Workloads have a disruption budget that lets nodes be drained",
  description: "Without a budget a drain stops all replicas; with one that allows nothing no node can be patched.",
  fix: "Add a PodDisruptionBudget that selects the pods and allows one to be evicted",
  level: "advisory",
  scope: "stack",
  check: (stack) => {
    const budgets = ofKinds(stack, ["PodDisruptionBudget"]);
    const workloads = ofKinds(stack, ["Deployment", "StatefulSet"]);
    return [
      ...workloads.flatMap((workload) => checkWorkload(workload, budgets)),
      ...withPatchesOfKinds(stack, ["PodDisruptionBudget"]).flatMap((budget) => checkBudget(budget, workloads)),
    ];
  },
});

function podLabels(workload: StackObject) {
  return workload.value.at("spec.template.metadata.labels");
}

function guards(budget: StackObject, workload: StackObject): boolean {
  return sameNamespace(budget, workload) && selects(budget.value.at("spec.selector"), podLabels(workload));
}

function checkWorkload(workload: StackObject, budgets: readonly StackObject[]): readonly Finding[] {
  const replicas = workload.value.at("spec.replicas");
  // One replica has nothing to keep running; where the number is left out an autoscaler sets it.
  const single = replicas.isKnown && (replicas.number() ?? 0) < 2;
  if (single || budgets.some((budget) => guards(budget, workload))) return [];
  return [
    findingAt(replicas, {
      detail: "no-budget",
      problem: "no PodDisruptionBudget of the stack selects its pods",
      resource: workload.resource,
    }),
  ];
}

function checkBudget(budget: StackObject, workloads: readonly StackObject[]): readonly Finding[] {
  const unavailable = budget.value.at("spec.maxUnavailable");
  const available = budget.value.at("spec.minAvailable");
  if (["0", "0%"].includes(String(unavailable.raw))) {
    return [findingAt(unavailable, { detail: "blocks-eviction", resource: budget.resource })];
  }
  const replicas = workloads
    .filter((workload) => guards(budget, workload))
    .map((w) => w.value.at("spec.replicas").number());
  const minimum = available.number();
  const blocks =
    available.string() === "100%" ||
    (minimum !== undefined && replicas.some((count) => count !== undefined && count <= minimum));
  return blocks ? [findingAt(available, { detail: "blocks-eviction", resource: budget.resource })] : [];
}
