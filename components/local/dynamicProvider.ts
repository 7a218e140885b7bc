import type * as pulumi from "@pulumi/pulumi";

/** What the dynamic resource is made from. No path of this machine is among it: it would be a change on every other. */
export interface ControlPlaneInputs {
  /** Name of the component; with the project's directory it names the cluster. */
  label: string;
  /** Settings as JSON. */
  settings: string;
}

export interface ControlPlaneOutputs extends ControlPlaneInputs {
  kubeconfig: string;
  endpoint: string;
  certificateAuthority: string;
}

/**
 * Runs the command that acts on a local cluster. Pulumi stores this function's text in the state and runs it from there, so
 * it uses nothing but Node.js, asked for in a way that no compiler rewrites, and finds the command when it runs: `HARDENED_CLUSTER_CLI`, else what the project's directory
 * has installed, a clone of the repository its own command, a program elsewhere the package's.
 */
async function runCommand(args: string[]): Promise<unknown> {
  const { spawn } = process.getBuiltinModule("node:child_process");
  const { createRequire } = process.getBuiltinModule("node:module");
  const installed = (command: string): string | undefined => {
    try {
      return createRequire(`${process.cwd()}/`).resolve(command);
    } catch {
      return undefined;
    }
  };
  const cli =
    process.env["HARDENED_CLUSTER_CLI"] ??
    installed("hardened-cluster-cli/bin/hardened-cluster.js") ??
    installed("hardened-cluster/local/command");
  if (cli === undefined) {
    throw new Error(
      `hardened-cluster is not installed where ${process.cwd()} finds it. Fix: run npm install hardened-cluster there.`,
    );
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args, "--json"], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => (output += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk) => (errors += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      // The status of a cluster that is not ready has an exit code of its own.
      if (code === 0 || (args[0] === "status" && code === 1)) resolve(JSON.parse(output));
      else reject(new Error(errors.trim() === "" ? `hardened-cluster ${args[0]} ended with ${code}` : errors.trim()));
    });
  });
}

/** Two checkouts of a project have two clusters, as with the command itself. */
function clusterName(label: string): string {
  const { createHash } = process.getBuiltinModule("node:crypto");
  return `${label}-${createHash("sha256").update(process.cwd()).digest("hex").slice(0, 8)}`;
}

async function bringUp(name: string, inputs: ControlPlaneInputs): Promise<ControlPlaneOutputs> {
  const { readFile } = process.getBuiltinModule("node:fs/promises");
  const cluster = (await runCommand(["up", "--name", name, "--settings", inputs.settings])) as {
    endpoint: string;
    certificateAuthority: string;
    kubeconfigPath: string;
  };
  return {
    label: inputs.label,
    settings: inputs.settings,
    kubeconfig: await readFile(cluster.kubeconfigPath, "utf8"),
    endpoint: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
  };
}

/** The life of a local control plane as Pulumi's engine sees it. */
export const controlPlaneProvider: pulumi.dynamic.ResourceProvider<ControlPlaneInputs, ControlPlaneOutputs> = {
  async create(inputs) {
    const name = clusterName(inputs.label);
    return { id: name, outs: await bringUp(name, inputs) };
  },

  async diff(id, olds, news) {
    const { readFile } = process.getBuiltinModule("node:fs/promises");
    const status = (await runCommand(["status", "--name", id])) as { condition: string; kubeconfigPath: string };
    // Certificates are short: once the kubeconfig was renewed, the one in the state is out of date.
    const kubeconfig = await readFile(status.kubeconfigPath, "utf8").catch(() => "");
    const serviceCidr = (settings: string): unknown => (JSON.parse(settings) as { serviceCidr: string }).serviceCidr;
    const replaces = [
      ...(olds.label === news.label ? [] : ["label"]),
      // Services keep their addresses for life.
      ...(serviceCidr(olds.settings) === serviceCidr(news.settings) ? [] : ["settings"]),
    ];
    const changes =
      replaces.length > 0 ||
      olds.settings !== news.settings ||
      status.condition !== "ready" ||
      olds.kubeconfig !== kubeconfig;
    return { changes, replaces, deleteBeforeReplace: true };
  },

  async update(id, _olds, news) {
    return { outs: await bringUp(id, news) };
  },

  async delete(id) {
    await runCommand(["down", "--name", id, "--purge"]);
  },
};
