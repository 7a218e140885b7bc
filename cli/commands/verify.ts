import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { CommandError } from "../errors";
import { localStateOf } from "../verify/localState";
import { renderSummary, renderTable, verdict, type Verdict } from "../verify/report";
import { verify } from "../verify/verify";
import { interruptible } from "./interruptible";
import { kubeconfigSource, withClusterOptions, type ClusterFlags } from "./clusterOptions";

const EXIT_CODES: Record<Verdict, number> = { held: 0, failed: 1, "could-not-run": 2 };
const EXIT_INTERRUPTED = 130;
const DEFAULT_WIDTH = 160;

interface VerifyFlags extends ClusterFlags {
  tenant?: string;
  json?: string;
}

/** `hardened-cluster verify`: attacks a running cluster and proves that its controls hold. */
export function registerVerify(program: Command): void {
  withClusterOptions(program.command("verify"))
    .description("Attack a running cluster and prove that its controls hold")
    .option("--tenant <namespace>", "namespace of the tenant to attack (default: the baseline's first)")
    .option("--json <file>", "also write the report as JSON; - is standard output, in place of the table")
    .action(async (flags: VerifyFlags) => {
      process.exitCode = await interruptible((signal) => run(flags, signal), EXIT_INTERRUPTED);
    });
}

async function run(flags: VerifyFlags, signal: AbortSignal): Promise<number> {
  const asJson = flags.json === "-";
  const kubeconfig = await kubeconfigSource(flags);
  const progress = new Progress();
  const report = await verify({
    kubeconfig,
    tenant: flags.tenant,
    local: await localStateOf(kubeconfig),
    signal,
    report: (message) => progress.show(message),
  }).finally(() => progress.clear());
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (asJson) {
    process.stdout.write(json);
  } else {
    const lines = [renderTable(report.probes, process.stdout.columns ?? DEFAULT_WIDTH), ...renderSummary(report)];
    process.stdout.write(`${lines.join("\n")}\n`);
    if (flags.json !== undefined) await write(flags.json, json);
  }
  return EXIT_CODES[verdict(report)];
}

/** One line on standard error that is written over on a terminal; plain lines elsewhere. */
class Progress {
  show(message: string): void {
    if (!process.stderr.isTTY) process.stderr.write(`${message}\n`);
    else process.stderr.write(`\r\u001b[K${message.slice(0, (process.stderr.columns ?? DEFAULT_WIDTH) - 1)}`);
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  }
}

async function write(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new CommandError(
      `the report cannot be written: ${(error as Error).message}`,
      "give a path that can be written",
    );
  }
}
