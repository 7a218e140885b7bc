import { spawnSync } from "node:child_process";
import { defaultMinor, kubernetesVersions } from "../../components/local/versions";

/** A tool that hangs must not hang the scan. */
const TIMEOUT_MS = 60_000;
const MAX_OUTPUT = 512 * 1024 * 1024;

/** What a tool made of its input, or why it did not. */
export type Rendered =
  | { readonly text: string }
  /** None of the tools is installed. */
  | { readonly missing: true }
  | { readonly failed: string };

/** Where a chart is installed is not said in it; left out, Helm would take `default`. */
const RELEASE_NAMESPACE = "release-namespace";

/** The manifests of a Helm chart with its default values, for the Kubernetes that we build for. */
export function renderChart(folder: string): Rendered {
  const version = ["--kube-version", kubernetesVersions[defaultMinor] ?? defaultMinor];
  return run([
    ["helm", ["template", "release-name", folder, "--include-crds", "--namespace", RELEASE_NAMESPACE, ...version]],
  ]);
}

/** The manifests of a kustomization. */
export function buildKustomization(folder: string): Rendered {
  return run([
    ["kustomize", ["build", folder]],
    ["kubectl", ["kustomize", folder]],
  ]);
}

/** What is scanned is not trusted: nothing is fetched that it names. */
const offline = {
  ...Object.fromEntries(
    ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"].map((key) => [key, "http://127.0.0.1:9"]),
  ),
  NO_PROXY: "",
  no_proxy: "",
  GIT_ALLOW_PROTOCOL: "file",
  GIT_TERMINAL_PROMPT: "0",
};

function run(commands: readonly (readonly [string, readonly string[]])[]): Rendered {
  for (const [command, args] of commands) {
    const { error, status, stdout, stderr } = spawnSync(command, args, {
      encoding: "utf8",
      timeout: TIMEOUT_MS,
      maxBuffer: MAX_OUTPUT,
      env: { ...process.env, ...offline },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    if (code === "ENOENT") continue;
    if (code === "ETIMEDOUT") return { failed: `${command} did not end within ${TIMEOUT_MS / 1000} s` };
    if (error !== undefined) return { failed: `${command} cannot be run: ${error.message}` };
    if (status !== 0) return { failed: `${command} ${args[0]} failed: ${firstLine(stderr)}` };
    return { text: stdout };
  }
  return { missing: true };
}

function firstLine(text: string): string {
  return (text.split("\n").find((line) => line.trim() !== "") ?? "it gave no reason").trim();
}
