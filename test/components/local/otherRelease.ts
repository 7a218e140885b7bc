import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { controlPlaneBinaries } from "../../../components/local/binaries/binaryNames";
import { resolveBinaries } from "../../../components/local/binaries/resolve";
import { defaultMinor, kubernetesVersions } from "../../../components/local/versions";

const EXECUTABLE = 0o755;

/** Another patch of the same length, so that it fits into the same place: `1.36.2` of `1.36.3`, `1.36.1` of `1.36.0`. */
function otherPatch(version: string): string {
  const last = Number(version.at(-1));
  return `${version.slice(0, -1)}${last === 0 ? 1 : last - 1}`;
}

/** Replaces every occurrence of a text of the same length. */
function replaceText(content: Buffer, from: string, to: string): void {
  for (let at = content.indexOf(from); at >= 0; at = content.indexOf(from, at + 1)) content.write(to, at, "latin1");
}

/** Programs that report another patch release than the one in use. */
export interface OtherRelease {
  version: string;
  /** The one in use. */
  pinned: string;
  /** An environment in which `up` takes these programs. */
  env: Record<string, string | undefined>;
  directory: string;
}

/**
 * Copies of the Kubernetes programs in use, wherever those come from, in which the version's text is replaced. It is the
 * same code under another version: what this shows is how the life cycle goes from one patch to another, not what
 * upstream changed between them. Building the other patch would take minutes.
 */
export async function otherRelease(): Promise<OtherRelease> {
  const wanted = kubernetesVersions[defaultMinor] as string;
  const { files, kubernetesVersion: pinned } = await resolveBinaries(controlPlaneBinaries, wanted, {
    tell: () => undefined,
  });
  const version = otherPatch(pinned);
  const directory = mkdtempSync(join(tmpdir(), "hardened-cluster-release-"));
  for (const file of Object.values(files)) {
    const copy = join(directory, basename(file));
    if (basename(file).startsWith("kube-")) {
      const content = readFileSync(file);
      replaceText(content, `v${pinned}`, `v${version}`);
      writeFileSync(copy, content, { mode: EXECUTABLE });
    } else {
      symlinkSync(file, copy);
    }
  }
  return { version, pinned, directory, env: { ...process.env, KUBEBUILDER_ASSETS: directory } };
}
