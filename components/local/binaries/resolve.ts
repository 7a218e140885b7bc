import { execFile } from "node:child_process";
import { access, chmod, constants, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { LocalClusterError } from "../errors";
import { cacheRoot } from "../home";
import { waitForLock } from "../lock";
import type { BinaryName } from "./binaryNames";
import { buildFromSource } from "./build";
import { Downloader, goArchitecture } from "./download";
import { isReleased, releaseOf, reportedVersion, sameMinor } from "./releases";
import type { ResolveOptions } from "./resolveOptions";

const EXECUTABLE = 0o755;

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function versionOf(file: string): Promise<string | undefined> {
  // kube-* and etcd know --version, etcdutl only the command.
  for (const argument of ["--version", "version"]) {
    const answer = await promisify(execFile)(file, [argument]).catch(() => undefined);
    const version = answer === undefined ? undefined : reportedVersion(answer.stdout);
    if (version !== undefined) return version;
  }
  return undefined;
}

async function fromEnvironment(
  binary: BinaryName,
  wanted: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ file: string; version: string } | undefined> {
  const assets = env["KUBEBUILDER_ASSETS"];
  if (assets === undefined || assets === "") return undefined;
  const file = join(assets, binary);
  if (!(await isExecutable(file))) return undefined;
  const version = await versionOf(file);
  // cp-supported-version: the flags are those of the pinned minor release.
  if (version === undefined || !sameMinor(version, wanted)) {
    throw new LocalClusterError(
      `${file} reports version ${version ?? "unknown"}, and the pinned one is ${wanted}`,
      `put ${binary} ${wanted} there, or unset KUBEBUILDER_ASSETS`,
    );
  }
  return { file, version };
}

async function fromCache(binary: BinaryName, kubernetesVersion: string, options: ResolveOptions): Promise<string> {
  const release = releaseOf(binary, kubernetesVersion);
  const root = cacheRoot(options.env);
  const directory = join(root, `${process.platform}-${goArchitecture()}`, `${release.project}-${release.version}`);
  const file = join(directory, binary);
  if (await isExecutable(file)) return file;
  await mkdir(directory, { recursive: true });
  // Two commands that find nothing must not build twice; the second finds what the first has made.
  const lock = await waitForLock(join(directory, `${binary}.lock`), {
    onWait: () => options.tell(`waiting for another command that is making ${binary}`),
    ...(options.signal !== undefined && { signal: options.signal }),
  });
  try {
    if (await isExecutable(file)) return file;
    const temporary = await mkdtemp(join(directory, ".new-"));
    try {
      const made = join(temporary, binary);
      const downloaded = await options.downloader?.download(binary, release, made, options.tell);
      if (downloaded !== true) await buildFromSource(release, binary, made, options);
      await chmod(made, EXECUTABLE);
      // Others see the whole program or none.
      await rename(made, file);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return file;
  } finally {
    lock.release();
  }
}

/** Where each program is, and the Kubernetes version of the API server. */
export interface ResolvedBinaries {
  files: Partial<Record<BinaryName, string>>;
  kubernetesVersion: string;
}

/**
 * Finds each program: in KUBEBUILDER_ASSETS, in the cache, in the official release, else builds it from source.
 *
 * @param kubernetesVersion patch release, e.g. `1.36.3`.
 * @throws LocalClusterError when a program from the environment is of another minor release or nothing gives one.
 */
export async function resolveBinaries(
  binaries: readonly BinaryName[],
  kubernetesVersion: string,
  options: ResolveOptions,
): Promise<ResolvedBinaries> {
  const withDownloader = { downloader: new Downloader(), ...options };
  const resolved: ResolvedBinaries = { files: {}, kubernetesVersion };
  for (const binary of binaries) {
    const { version } = releaseOf(binary, kubernetesVersion);
    // Programs with a start of our own are in no release that the environment could hold.
    const given = isReleased(binary) ? await fromEnvironment(binary, version, options.env ?? process.env) : undefined;
    resolved.files[binary] = given?.file ?? (await fromCache(binary, kubernetesVersion, withDownloader));
    if (given !== undefined && binary === "kube-apiserver") resolved.kubernetesVersion = given.version;
  }
  return resolved;
}
