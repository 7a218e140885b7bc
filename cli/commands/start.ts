import { InvalidArgumentError as InvalidOption, type Command } from "commander";
import { stateRoot } from "../../components/local/home";
import { missingForNodes } from "../../components/local/nodes/host/preflight";
import { describeNodes } from "../../components/local/nodes/nodeCounts";
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
import { renderSummary, renderTable, verdict, type VerifyResult } from "../verify/verifyResult";
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
    .option("--nodes <count>", "real nodes (default: one where it runs without changing the machine)", parseNodes)
    .action(async ({ nodes }: { nodes?: number }) => {
      process.exitCode = await interruptible((signal) => start(signal, nodes));
    });
}

function parseNodes(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidOption("Write a whole number.");
  return Number(text);
}

/** How many real nodes to have, and why none where there are none. Never simulated ones: those prove nothing. */
async function chooseNodes(asked: number | undefined): Promise<{ atLeastNodes: number; why?: string }> {
  // A number that was asked for is a matter of `up`, which says all that is missing.
  if (asked !== undefined) return { atLeastNodes: asked };
  const missing = await missingForNodes({ nodes: 1, home: stateRoot() });
  if (missing.length === 0) return { atLeastNodes: 1 };
  return { atLeastNodes: 0, why: missing.map(({ what }) => what).join("; ") };
}

async function start(signal: AbortSignal, nodes: number | undefined): Promise<number> {
  let preview: PreviewResult | undefined;
  let cluster: UpResult | undefined;
  let verified: VerifyResult | undefined;

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
        const { atLeastNodes, why } = await chooseNodes(nodes);
        cluster = await up({ tell, signal, atLeastNodes });
        const noNodes = cluster.nodes.real === 0 && why !== undefined ? ` (${why})` : "";
        return `Kubernetes ${cluster.kubernetesVersion} at ${cluster.endpoint}, ${describeNodes(cluster.nodes)}${noNodes}`;
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
        verified = await verify({ kubeconfig, local, signal, tell });
        return `${verified.probes.length} probes`;
      },
    },
  ]);
  return summarize(known(preview), known(cluster), known(verified));
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
      onResult: ({ kind, name, action }) => tell(`${kind} ${name} ${action}`),
    }),
  );
}

function summarize(preview: PreviewResult, cluster: UpResult, verified: VerifyResult): number {
  const held = verdict(verified) === "held";
  const enforced = preview.controls.filter(({ status }) => status === "enforced").length;
  const lines = [
    ...(held ? [] : [renderTable(failuresOf(verified), process.stdout.columns ?? WIDTH_WITHOUT_TERMINAL)]),
    "",
    ...renderSummary(verified),
    `controls enforced: ${enforced} of ${preview.controls.length} (docs/controls.md has the rest and why)`,
    `kubeconfig: ${cluster.kubeconfigPath}`,
    "attack it again: npx hardened-cluster verify",
    "stop it: npm stop (keeps the data; npx hardened-cluster down --purge removes it)",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return held ? 0 : EXIT_FAILED;
}

function failuresOf(verified: VerifyResult): VerifyResult["probes"] {
  return verified.probes.filter(
    ({ outcome }) => outcome !== "refused" && outcome !== "allowed" && outcome !== "not-run",
  );
}
