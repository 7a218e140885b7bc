import type { Command } from "commander";
import { up, type UpResult } from "../../components/local/operations";
import { kubernetesManifests } from "../engine/manifests";
import { previewTarget } from "../engine/previewTarget";
import type { PreviewResult } from "../engine/result";
import { resolveTarget } from "../engine/target";
import { isBlocked } from "../engine/text";
import { CommandError } from "../errors";
import { applyManifests, type ApplyResult } from "../kube/apply";
import { withCluster } from "../kube/withCluster";
import { runSteps } from "../progress";
import { localStateOf } from "../verify/localState";
import { renderSummary, renderTable, type VerifyReport } from "../verify/report";
import { verify } from "../verify/verify";
import { applySetOf, describeApplied } from "./apply";
import { interruptible } from "./interruptible";

const STACK = "local";
const PREVIEW_TIMEOUT_SECONDS = 120;
const EXIT_FAILED = 1;
const WIDTH_WITHOUT_TERMINAL = 160;

/** `hardened-cluster start`: the whole line on this machine. Preview, control plane, baseline, attacks. */
export function registerStart(program: Command): void {
  program
    .command("start")
    .description("Preview the local stack, bring up its control plane, apply the baseline and attack the result")
    .addHelpText("after", "\nExit codes: 0 all holds, 1 something does not hold, 2 could not be run.")
    .action(async () => {
      process.exitCode = await interruptible((signal) => start(signal));
    });
}

async function start(signal: AbortSignal): Promise<number> {
  let preview: PreviewResult | undefined;
  let cluster: UpResult | undefined;
  let report: VerifyReport | undefined;

  await runSteps([
    {
      title: "Preview through the policy pack",
      run: async (tell) => {
        preview = await previewLocalStack(signal, tell);
        return `${preview.resources.length} resources, no violations`;
      },
    },
    {
      title: "Control plane",
      run: async (tell) => {
        cluster = await up({ report: tell, signal });
        return `Kubernetes ${cluster.kubernetesVersion} at ${cluster.endpoint}`;
      },
    },
    {
      title: "Baseline",
      run: async (tell) => describeApplied(await applyBaseline(known(preview), known(cluster), tell)),
    },
    {
      title: "Attacks and legitimate uses",
      run: async (tell) => {
        const kubeconfig = { file: known(cluster).kubeconfigPath };
        const local = await localStateOf(kubeconfig);
        report = await verify({ kubeconfig, local, signal, report: tell });
        return `${report.probes.length} probes`;
      },
    },
  ]);
  return summarize(known(preview), known(cluster), known(report));
}

/** Steps run in order, so what an earlier one sets is there for the next. */
function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a step ran before the one that it needs");
  return value;
}

async function previewLocalStack(signal: AbortSignal, tell: (message: string) => void): Promise<PreviewResult> {
  const result = await previewTarget(resolveTarget(STACK, undefined), {
    config: {},
    timeoutSeconds: PREVIEW_TIMEOUT_SECONDS,
    signal,
    onOutput: tell,
    // A line for each is for a terminal, where it is written over.
    ...(process.stdout.isTTY && { onProgress: (resources: number) => tell(`${resources} resources`) }),
  });
  if (isBlocked(result.violations)) {
    const first = result.violations.find(({ level }) => level === "mandatory");
    throw new CommandError(
      `the policy pack blocks the ${STACK} stack: ${first?.message ?? ""}`,
      `run hardened-cluster preview ${STACK} for all violations; nothing was started`,
    );
  }
  return result;
}

async function applyBaseline(
  preview: PreviewResult,
  cluster: UpResult,
  tell: (message: string) => void,
): Promise<ApplyResult[]> {
  return withCluster({ file: cluster.kubeconfigPath }, (client) =>
    applyManifests(client, kubernetesManifests(preview), {
      applySet: applySetOf(resolveTarget(STACK, undefined)),
      report: ({ kind, name, action }) => tell(`${kind} ${name} ${action}`),
    }),
  );
}

function summarize(preview: PreviewResult, cluster: UpResult, report: VerifyReport): number {
  const held =
    report.attacks.refused === report.attacks.total && report.legitimateUses.allowed === report.legitimateUses.total;
  const enforced = preview.controls.filter(({ status }) => status === "enforced").length;
  const lines = [
    ...(held ? [] : [renderTable(failuresOf(report), process.stdout.columns ?? WIDTH_WITHOUT_TERMINAL)]),
    "",
    ...renderSummary(report),
    `controls enforced: ${enforced} of ${preview.controls.length} (docs/controls.md has the rest and why)`,
    `kubeconfig: ${cluster.kubeconfigPath}`,
    "attack it again: npx hardened-cluster verify",
    "stop it: npm stop (keeps the data; npx hardened-cluster down --purge removes it)",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return held ? 0 : EXIT_FAILED;
}

function failuresOf(report: VerifyReport): VerifyReport["probes"] {
  return report.probes.filter(({ outcome }) => outcome !== "refused" && outcome !== "allowed");
}
