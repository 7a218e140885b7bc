import { plainText } from "../../policy-pack/lib/plainText";
import type { Command } from "commander";
import { kindFiles } from "../../components/local/kind/kindFiles";
import { kubeadmFiles } from "../../components/local/kubeadm/kubeadmFiles";
import { resolveSettings } from "../../components/local/settings";
import { kubernetesManifests } from "../engine/manifests";
import { givenValues } from "../engine/missingValues";
import { previewTarget } from "../engine/previewTarget";
import { previewJson } from "../engine/previewJson";
import type { PreviewResult } from "../engine/result";
import { resolveTarget } from "../engine/target";
import { isBlocked } from "../engine/text";
import { CommandError } from "../errors";
import { writeKeyFolder } from "../render/keyFolder";
import { manifestFiles } from "../render/manifestFiles";
import { writeFolder } from "../render/outputFolder";
import { StatusLine } from "../statusLine";
import { interruptible } from "./interruptible";
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

interface RenderFlags extends ProgramFlags, ValueFlags {
  out?: string;
  kubeadm?: string;
  kind?: string;
}

/** `hardened-cluster render`: what the blueprint makes as plain files, for GitOps, for kubeadm and for kind. */
export function registerRender(program: Command): void {
  withValueOptions(withProgramOptions(program.command("render")))
    .description(
      "Write a stack's Kubernetes objects as plain manifests, or the control plane's hardening for kubeadm or kind",
    )
    .argument("[target]", TARGET)
    .option("--out <folder>", "folder for the manifests: new, empty, or written by this command before")
    .option("--kubeadm <folder>", "new or empty folder for the files of kubeadm; takes no target")
    .option("--kind <folder>", "the same for kind, where there is Docker or Podman; takes no target")
    .addHelpText("after", "\nExit codes: 0 written, 1 blocked by a mandatory violation, 2 could not be run.")
    .action(async (target: string | undefined, flags: RenderFlags) => {
      process.exitCode = await interruptible((signal) => render(target, flags, signal));
    });
}

async function render(target: string | undefined, flags: RenderFlags, signal: AbortSignal): Promise<number> {
  const { out, kubeadm, kind } = flags;
  const asked = [out, kubeadm, kind].filter((folder) => folder !== undefined).length;
  if (asked === 1 && target !== undefined && out !== undefined) return renderManifests(target, out, flags, signal);
  if (asked === 1 && target === undefined && kubeadm !== undefined) return renderFiles(kubeadm, kubeadmFiles);
  if (asked === 1 && target === undefined && kind !== undefined) return renderFiles(kind, kindFiles);
  throw new CommandError(
    "render writes either the manifests of a target or the files of kubeadm or kind",
    "pass a target and --out <folder>, or --kubeadm <folder> or --kind <folder> alone",
  );
}

async function renderFiles(folder: string, files: typeof kubeadmFiles): Promise<number> {
  const names = await writeKeyFolder(folder, files(resolveSettings({})));
  process.stdout.write(
    `${folder}: ${names.join(", ")}\nencryption.yaml holds a new key: keep it secret and back it up\n`,
  );
  return 0;
}

async function renderManifests(target: string, out: string, flags: RenderFlags, signal: AbortSignal): Promise<number> {
  const program = resolveTarget(target, flags.stack);
  const given = givenValues(flags.values, flags.set ?? []);
  const status = new StatusLine();
  status.print(announcement(program));
  const result = await previewTarget(program, {
    ...previewOptions(flags),
    signal,
    onOutput: (line) => status.print(line),
    onProgress: (resources) => status.show(`${resources} resources`),
  }).finally(() => status.clear());
  if (isBlocked(result.violations)) {
    const blocking = result.violations.filter(({ level }) => level === "mandatory");
    for (const { level, message } of blocking) process.stderr.write(plainText(`${level}: ${message}\n`));
    process.stderr.write("nothing was written: the policy pack blocks the stack\n");
    return EXIT_BLOCKED;
  }
  requireNoSecrets(result);
  for (const warning of result.warnings) process.stderr.write(plainText(`warning: ${warning}\n`));
  const files = manifestFiles(kubernetesManifests(result, given));
  const { written, unchanged, removed } = await writeFolder(out, files);
  process.stdout.write(
    `${out}: ${files.length} objects (${written.length} written, ${unchanged.length} unchanged, ${removed.length} removed)\n`,
  );
  return 0;
}

/** A secret value must not end up in a file, in whatever kind of object it is. */
function requireNoSecrets(result: PreviewResult): void {
  for (const { urn, type, secretPaths } of previewJson(result).resources) {
    const [path] = secretPaths;
    if (!type.startsWith("kubernetes:") || path === undefined) continue;
    throw new CommandError(
      `${urn}: ${path} is secret and would lie in the folder in plain text`,
      "let an external secrets operator make it",
    );
  }
}
