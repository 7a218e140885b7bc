import type { Command } from "commander";
import { kubernetesManifests } from "../engine/manifests";
import { previewTarget } from "../engine/previewTarget";
import { previewReport } from "../engine/report";
import type { PreviewResult } from "../engine/result";
import { resolveTarget } from "../engine/target";
import { isBlocked } from "../engine/text";
import { CommandError } from "../errors";
import type { KubeObject } from "../kube/objects";
import { manifestFiles } from "../render/manifestFiles";
import { writeFolder } from "../render/outputFolder";
import { interruptible } from "./interruptible";
import { previewOptions, withProgramOptions, type ProgramFlags } from "./programOptions";

const EXIT_BLOCKED = 1;
const EXIT_INTERRUPTED = 130;

interface RenderFlags extends ProgramFlags {
  out: string;
}

/** `hardened-cluster render`: the Kubernetes objects of a stack as plain manifests for GitOps. */
export function registerRender(program: Command): void {
  withProgramOptions(program.command("render <target>"))
    .description("Write the Kubernetes objects of a stack, or of a Pulumi project's folder, as plain manifests")
    .requiredOption("--out <folder>", "folder to write to: new, empty, or written by this command before")
    .addHelpText("after", "\nExit codes: 0 written, 1 blocked by a mandatory violation, 2 could not be run.")
    .action(async (target: string, flags: RenderFlags) => {
      process.exitCode = await interruptible((signal) => render(target, flags, signal), EXIT_INTERRUPTED);
    });
}

async function render(target: string, flags: RenderFlags, signal: AbortSignal): Promise<number> {
  const result = await previewTarget(resolveTarget(target, flags.stack), {
    ...previewOptions(flags),
    signal,
    onOutput: (line) => process.stderr.write(`${line}\n`),
  });
  if (isBlocked(result.violations)) {
    const blocking = result.violations.filter(({ level }) => level === "mandatory");
    for (const { finding, urn, message } of blocking) process.stderr.write(`${finding}: ${urn}: ${message}\n`);
    process.stderr.write("nothing was written: the policy pack blocks the stack\n");
    return EXIT_BLOCKED;
  }
  requireNoSecrets(result);
  for (const warning of result.warnings) process.stderr.write(`warning: ${warning}\n`);
  const files = manifestFiles(kubernetesManifests(result) as unknown as KubeObject[]);
  const { written, unchanged, removed } = await writeFolder(flags.out, files);
  process.stdout.write(
    `${flags.out}: ${files.length} objects (${written.length} written, ${unchanged.length} unchanged, ${removed.length} removed)\n`,
  );
  return 0;
}

/** A secret value must not end up in a file, in whatever kind of object it is. */
function requireNoSecrets(result: PreviewResult): void {
  for (const { urn, type, secretPaths } of previewReport(result).resources) {
    const [path] = secretPaths;
    if (!type.startsWith("kubernetes:") || path === undefined) continue;
    throw new CommandError(
      `${urn}: ${path} is secret and would lie in the folder in plain text`,
      "let an external secrets operator make it",
    );
  }
}
