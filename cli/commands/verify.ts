import type { Command } from "commander";
import { StatusLine } from "../statusLine";
import { localStateOf } from "../verify/localState";
import { renderSummary, renderTable, verdict, type Verdict } from "../verify/verifyResult";
import { verify } from "../verify/verify";
import { interruptible } from "./interruptible";
import { kubeconfigSource, withClusterOptions, type ClusterFlags } from "./clusterOptions";
import { JsonOutput } from "./jsonOutput";

const EXIT_CODES: Record<Verdict, number> = { held: 0, failed: 1, "could-not-run": 2 };
const DEFAULT_WIDTH = 160;

interface VerifyFlags extends ClusterFlags {
  tenant?: string;
  probeImage?: string;
  json?: string;
}

/** `hardened-cluster verify`: attacks a running cluster and proves that its controls hold. */
export function registerVerify(program: Command): void {
  withClusterOptions(program.command("verify"))
    .description("Attack a running cluster and prove that its controls hold")
    .option("--tenant <namespace>", "namespace of the tenant to attack (default: the baseline's first)")
    .option(
      "--probe-image <reference>",
      "image of the probe programs, to attack from inside of pods (default: the local cluster's own)",
    )
    .option("--json <file>", "also write the result as JSON; - is standard output, in place of the table")
    .addHelpText(
      "after",
      "\nExit codes: 0 every attack is refused and every legitimate use goes through, 1 one does not, 2 could not be run.",
    )
    .action(async (flags: VerifyFlags) => {
      process.exitCode = await interruptible((signal) => run(flags, signal));
    });
}

async function run(flags: VerifyFlags, signal: AbortSignal): Promise<number> {
  const json = JsonOutput.open("--json", flags.json);
  const kubeconfig = await kubeconfigSource(flags);
  const status = new StatusLine();
  const result = await verify({
    kubeconfig,
    tenant: flags.tenant,
    probeImage: flags.probeImage,
    local: await localStateOf(kubeconfig),
    signal,
    tell: (message) => status.showOrPrint(message),
  }).finally(() => status.clear());
  json?.write(result);
  if (json?.takesStandardOutput !== true) {
    const lines = [renderTable(result.probes, process.stdout.columns ?? DEFAULT_WIDTH), ...renderSummary(result)];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
  return EXIT_CODES[verdict(result)];
}
