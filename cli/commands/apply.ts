import { plainText } from "../../policy-pack/lib/plainText";
import type { Command } from "commander";
import { kubernetesManifests } from "../engine/manifests";
import { givenValues } from "../engine/missingValues";
import { previewTarget } from "../engine/previewTarget";
import { resolveTarget, type Target } from "../engine/target";
import { isBlocked } from "../engine/text";
import { applyManifests, type ApplyResult } from "../kube/apply";
import { withCluster } from "../kube/withCluster";
import { StatusLine } from "../statusLine";
import { kubeconfigSource, withClusterOptions, type ClusterFlags } from "./clusterOptions";
import {
  announcement,
  previewOptions,
  TARGET,
  withProgramOptions,
  withValueOptions,
  type ProgramFlags,
  type ValueFlags,
} from "./programOptions";

const EXIT_BLOCKED = 1;

interface ApplyFlags extends ProgramFlags, ValueFlags, ClusterFlags {
  ignoreViolations?: boolean;
}

/** `hardened-cluster apply`: the Kubernetes objects of a stack by server-side apply, with pruning. */
export function registerApply(program: Command): void {
  const command = program
    .command("apply")
    .description("Apply a stack's Kubernetes objects to a running cluster, and prune what it no longer holds")
    .argument("<target>", TARGET)
    .option("--ignore-violations", "send the objects although the policy pack blocks them; the API server still judges")
    .addHelpText(
      "after",
      "\nExit codes: 0 applied, 1 blocked by the policy pack, 2 could not be run, or refused by the API server.",
    );
  withClusterOptions(withValueOptions(withProgramOptions(command))).action(
    async (target: string, flags: ApplyFlags) => {
      process.exitCode = await apply(target, flags);
    },
  );
}

async function apply(target: string, flags: ApplyFlags): Promise<number> {
  const program = resolveTarget(target, flags.stack);
  const given = givenValues(flags.values, flags.set ?? []);
  // Connected first: who cannot reach the cluster need not wait for the preview to learn it.
  return withCluster(await kubeconfigSource(flags), async (client) => {
    await client.request("GET", "/version");
    const status = new StatusLine();
    status.print(announcement(program));
    const result = await previewTarget(program, {
      ...previewOptions(flags),
      onOutput: (line) => status.print(line),
      onProgress: (resources) => status.show(`${resources} resources`),
    }).finally(() => status.clear());
    for (const { level, message } of result.violations) process.stderr.write(plainText(`${level}: ${message}\n`));
    if (isBlocked(result.violations) && flags.ignoreViolations !== true) {
      process.stderr.write("nothing was applied: the policy pack blocks the program\n");
      return EXIT_BLOCKED;
    }
    for (const warning of result.warnings) process.stderr.write(plainText(`warning: ${warning}\n`));
    const manifests = kubernetesManifests(result, given);
    process.stderr.write(`applying ${manifests.length} objects to ${client.context} (${client.server})\n`);
    const applied = await applyManifests(client, manifests, { applySet: applySetOf(program), onResult: printChange });
    process.stdout.write(`${client.context}: ${describeApplied(applied)}\n`);
    return 0;
  });
}

/** A stack owns its own objects only: applying one stack never prunes another's. */
export function applySetOf({ project, stack }: Target): string {
  return `${project.name}-${stack}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

function printChange({ kind, namespace, name, action }: ApplyResult): void {
  if (action === "unchanged") return;
  process.stdout.write(plainText(`${action} ${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}\n`));
}

/** `41 objects: 2 created, 39 unchanged`, or `41 objects, nothing to change`. */
export function describeApplied(results: readonly ApplyResult[]): string {
  const actions = ["created", "configured", "unchanged", "pruned", "released"] as const;
  const counts = actions.map((action) => ({ action, count: results.filter((one) => one.action === action).length }));
  const present = counts.filter(({ count }) => count > 0);
  if (present.every(({ action }) => action === "unchanged")) return `${results.length} objects, nothing to change`;
  return `${results.length} objects: ${present.map(({ action, count }) => `${count} ${action}`).join(", ")}`;
}
