import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { CommandError } from "../errors";
import { localStateOf } from "../verify/localState";
import { renderSummary, renderTable, verdict, type Verdict } from "../verify/report";
import { verify } from "../verify/verify";
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
      process.exitCode = await run(flags);
    });
}

async function run(flags: VerifyFlags): Promise<number> {
  const asJson = flags.json === "-";
  const kubeconfig = await kubeconfigSource(flags);
  const interrupt = new AbortController();
  const onInterrupt = (): void => interrupt.abort();
  process.once("SIGINT", onInterrupt).once("SIGTERM", onInterrupt);
  try {
    const report = await verify({
      kubeconfig,
      tenant: flags.tenant,
      local: await localStateOf(kubeconfig),
      signal: interrupt.signal,
      report: progress(asJson),
    });
    const json = `${JSON.stringify(report, null, 2)}\n`;
    if (asJson) {
      process.stdout.write(json);
    } else {
      const lines = [renderTable(report.probes, process.stdout.columns ?? DEFAULT_WIDTH), ...renderSummary(report)];
      process.stdout.write(`${lines.join("\n")}\n`);
      if (flags.json !== undefined) await write(flags.json, json);
    }
    return EXIT_CODES[verdict(report)];
  } catch (error) {
    if (interrupt.signal.aborted) return EXIT_INTERRUPTED;
    throw error;
  } finally {
    process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
  }
}

/** Progress goes to standard error: one line that changes on a terminal, plain lines elsewhere. */
function progress(asJson: boolean): (message: string) => void {
  if (!process.stderr.isTTY || asJson) return (message) => process.stderr.write(`${message}\n`);
  return (message) => process.stderr.write(`\r\u001b[K${message.slice(0, (process.stderr.columns ?? 80) - 1)}`);
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
