import { Option, type Command } from "commander";
import scanConfig from "../../policy-pack/config/scan.json";
import { readConfigFile, readPackConfig, type PackSettings } from "../../policy-pack/lib/config";
import { PolicyConfigError } from "../../policy-pack/lib/errors";
import { mergeConfig } from "../../policy-pack/lib/mergeConfig";
import { rules } from "../../policy-pack/rules";
import { CommandError } from "../errors";
import { version } from "../package.json";
import { displayPath } from "../scan/files";
import { toGithub } from "../scan/formats/github";
import { toJunit } from "../scan/formats/junit";
import { toSarif } from "../scan/formats/sarif";
import { toText } from "../scan/formats/text";
import { ManifestReader } from "../scan/manifests";
import { scanManifests, type ScanResult } from "../scan/scanManifests";
import type { Unread } from "../scan/unread";
import { JsonOutput } from "./jsonOutput";
import { collect } from "./programOptions";

const EXIT_BLOCKED = 1;
const EXIT_INCOMPLETE = 2;

const formats = {
  text: toText,
  github: ({ violations }: ScanResult, unread: readonly Unread[]) => toGithub(violations, unread),
  junit: toJunit,
} as const;

interface Flags {
  json?: string;
  sarif?: string;
  policyConfig?: readonly string[];
  stack?: boolean;
  format: keyof typeof formats;
}

/** `hardened-cluster scan`: plain manifests through the rules of the policy pack. */
export function registerScan(program: Command): void {
  program
    .command("scan")
    .description("Check Kubernetes manifests with the rules of the policy pack")
    .argument("<paths...>", "files, folders of YAML and JSON files, or - for standard input")
    .option("--json <file>", "write the violations as JSON to a file, or - for standard output")
    .option("--sarif <file>", "write the violations as SARIF to a file, or - for standard output")
    .addOption(
      new Option("--format <format>", "what is printed: for people, as GitHub's annotations, or as JUnit XML")
        .choices(Object.keys(formats))
        .default("text"),
    )
    .option(
      "--policy-config <file>",
      "levels, parameters and exemptions on top of policy-pack/config/scan.json; can be repeated",
      collect,
    )
    .option("--stack", "also check the objects as one whole: default-deny policies, quotas, bindings")
    .addHelpText(
      "after",
      "\nCharts and kustomizations are rendered by helm, kustomize or kubectl where these are installed.\n" +
        "Exit codes: 0 clean, 1 blocked by a mandatory violation, 2 could not be run, or not everything could be read.",
    )
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
  const reader = new ManifestReader();
  const result = scanManifests(reader.read(paths), {
    rules,
    settings: settingsOf(flags.policyConfig),
    stack: flags.stack === true,
    today: new Date().toISOString().slice(0, 10),
  });
  const { unread } = reader;
  if (result.objects === 0 && unread.length === 0) {
    throw new CommandError(
      `there are no Kubernetes objects in ${paths.map(displayPath).join(", ")}`,
      "pass files with apiVersion and kind, as kubectl apply takes them",
    );
  }
  json?.write({ violations: result.violations, unread, unjudged: result.unjudged });
  sarif?.write(toSarif(result.violations, unread, rules, version));
  if (![json, sarif].some((output) => output?.takesStandardOutput)) {
    process.stdout.write(`${formats[flags.format](result, unread)}\n`);
  }
  if (unread.length > 0) return EXIT_INCOMPLETE;
  return result.violations.some(({ level }) => level === "mandatory") ? EXIT_BLOCKED : 0;
}

function settingsOf(files: readonly string[] = []): PackSettings {
  try {
    // Each is checked by itself too: what another file adds must not hide an error in it.
    const contents = files.map((file) => readConfigFile(file, rules));
    return readPackConfig(rules, contents.reduce(mergeConfig, scanConfig));
  } catch (error) {
    if (error instanceof PolicyConfigError) throw new CommandError(error.message);
    throw error;
  }
}
