import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { LocalClusterError } from "../errors";
import type { Release } from "./releases";
import type { ResolveOptions } from "./resolveOptions";
import { canFetchPackages, findProgram, libraryDirectories, unpackedPackage } from "./systemPackages";

const PROGRESS_MS = 5000;
const ERROR_LINES = 5;

const SECCOMP_PACKAGE = "libseccomp-dev";

/** The environment of the compiler: a static program of Go alone, unless it links a C library. */
async function buildEnvironment({ links }: Release, options: ResolveOptions): Promise<NodeJS.ProcessEnv> {
  const env = { ...process.env, GOFLAGS: "" };
  if (links === undefined) return { ...env, CGO_ENABLED: "0" };
  const installed = (await findProgram("pkg-config")) !== undefined && (await isInstalled(links));
  if (installed || !(await canFetchPackages())) return { ...env, CGO_ENABLED: "1" };
  const root = await unpackedPackage(SECCOMP_PACKAGE, options);
  return {
    ...env,
    CGO_ENABLED: "1",
    PKG_CONFIG_SYSROOT_DIR: root,
    PKG_CONFIG_PATH: (await libraryDirectories(root)).map((directory) => join(directory, "pkgconfig")).join(":"),
  };
}

async function isInstalled(library: string): Promise<boolean> {
  return promisify(execFile)("pkg-config", ["--exists", library]).then(
    () => true,
    () => false,
  );
}

/**
 * Builds programs of one release from the Go module proxy, as pinned by go.sum, into `directory`.
 *
 * @throws LocalClusterError when Go is missing or the build fails; the signal's reason when it aborts.
 */
export async function buildFromSource(
  release: Release,
  program: string,
  file: string,
  options: ResolveOptions,
): Promise<void> {
  const env = await buildEnvironment(release, options);
  const started = Date.now();
  const lines: string[] = [];
  let compiled = 0;
  const args = [
    "build",
    "-v",
    "-mod=readonly",
    "-trimpath",
    ...(release.tags === undefined ? [] : ["-tags", release.tags.join(",")]),
    "-ldflags",
    release.linkerFlags,
    "-o",
    file,
    release.goPackage,
  ];
  const progress = (): void =>
    options.tell(
      `building ${program} ${release.version} from source: ${compiled} packages compiled, ${Math.round((Date.now() - started) / 1000)} s`,
    );
  progress();
  const timer = setInterval(progress, PROGRESS_MS);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      const go = spawn("go", args, {
        cwd: release.moduleDirectory,
        env,
        stdio: ["ignore", "ignore", "pipe"],
        ...(options.signal !== undefined && { signal: options.signal }),
      });
      let rest = "";
      go.stderr.setEncoding("utf8").on("data", (chunk: string) => {
        const parts = (rest + chunk).split("\n");
        rest = parts.pop() ?? "";
        for (const line of parts) {
          // With -v Go prints the path of each package that it compiles; anything with a blank is a message.
          if (/^\S+$/.test(line)) compiled += 1;
          else if (!line.startsWith("go: downloading")) lines.push(line);
        }
      });
      go.once("error", reject);
      go.once("close", resolve);
    });
    if (code !== 0) {
      throw new LocalClusterError(
        `${program} ${release.version} could not be built: ${lines.slice(-ERROR_LINES).join(" ").trim() || `go ended with ${code}`}`,
        "check that the Go module proxy can be reached (go env GOPROXY), or put the program into a directory and name that in KUBEBUILDER_ASSETS",
      );
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new LocalClusterError(
      `${program} ${release.version} is neither at hand nor to be downloaded, and Go is not installed to build it`,
      "install Go 1.26 or newer, or put the programs into a directory and name that in KUBEBUILDER_ASSETS",
    );
  } finally {
    clearInterval(timer);
  }
}
