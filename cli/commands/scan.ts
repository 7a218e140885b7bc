import type { Command } from "commander";
import scanConfig from "../../policy-pack/config/scan.json";
import { loadPackConfig, readPackConfig, type PackSettings } from "../../policy-pack/lib/config";
import { PolicyConfigError } from "../../policy-pack/lib/errors";
import { rules } from "../../policy-pack/rules";
import { CommandError } from "../errors";
import { version } from "../package.json";
import { displayPath, readManifests } from "../scan/manifests";
import { toSarif } from "../scan/sarif";
import { scanManifests, type ScanResult, type ScanViolation } from "../scan/scanManifests";
import { JsonOutput } from "./jsonOutput";

const EXIT_BLOCKED = 1;

interface Flags {
  json?: string;
  sarif?: string;
  policyConfig?: string;
  stack?: boolean;
}

/** `hardened-cluster scan`: plain manifests through the rules of the policy pack. */
export function registerScan(program: Command): void {
  program
    .command("scan")
    .description("Check Kubernetes manifests with the rules of the policy pack")
    .argument("<paths...>", "files, folders of YAML and JSON files, or - for standard input")
    .option("--json <file>", "write the violations as JSON to a file, or - for standard output")
    .option("--sarif <file>", "write the violations as SARIF to a file, or - for standard output")
    .option("--policy-config <file>", "levels, parameters and exemptions (default: policy-pack/config/scan.json)")
    .option("--stack", "also check the objects as one whole: default-deny policies, quotas, bindings")
    .addHelpText("after", "\nExit codes: 0 clean, 1 blocked by a mandatory violation, 2 could not be run.")
    .action((paths: string[], flags: Flags) => {
      process.exitCode = scan(paths, flags);
    });
}

function scan(paths: readonly string[], flags: Flags): number {
  const json = JsonOutput.open("--json", flags.json);
  const sarif = JsonOutput.open("--sarif", flags.sarif);
  if (json?.takesStandardOutput === true && sarif?.takesStandardOutput === true) {
    throw new CommandError("--json and --sarif both go to standard output", "write one of them to a file");
  }
  const result = scanManifests(readManifests(paths), {
    rules,
    settings: settingsOf(flags.policyConfig),
    stack: flags.stack === true,
    today: new Date().toISOString().slice(0, 10),
  });
  if (result.objects === 0) {
    throw new CommandError(
      `there are no Kubernetes objects in ${paths.map(displayPath).join(", ")}`,
      "pass files with apiVersion and kind, as kubectl apply takes them",
    );
  }
  json?.write({ violations: result.violations.map(jsonViolation) });
  sarif?.write(toSarif(result.violations, rules, version));
  if (![json, sarif].some((output) => output?.takesStandardOutput)) process.stdout.write(`${render(result)}\n`);
  return result.violations.some(({ level }) => level === "mandatory") ? EXIT_BLOCKED : 0;
}

/** The fields that the JSON promises; what is only shown in text and SARIF stays out. */
function jsonViolation(violation: ScanViolation): object {
  const { kind, name, namespace, file, policy, control, finding, level, message } = violation;
  return { kind, name, namespace, file, policy, control, finding, level, message };
}

function settingsOf(file: string | undefined): PackSettings {
  try {
    return file === undefined ? readPackConfig(rules, scanConfig) : loadPackConfig(rules, file);
  } catch (error) {
    if (error instanceof PolicyConfigError) throw new CommandError(error.message);
    throw error;
  }
}

function render({ objects, violations }: ScanResult): string {
  const mandatory = violations.filter(({ level }) => level === "mandatory").length;
  return [
    ...violations.map(({ file, line, level, message }) => `${file}:${line}  ${level}  ${message}`),
    `${objects} object${objects === 1 ? "" : "s"}, ${mandatory} mandatory and ${violations.length - mandatory} advisory violations`,
  ].join("\n");
}
