import type { Command } from "commander";
import type { KubeconfigSource } from "../kube/kubeconfig";
import { plainText } from "../../policy-pack/lib/plainText";
import { localKubeconfig } from "../verify/localState";

export interface ClusterFlags {
  kubeconfig?: string;
  context?: string;
  /** False with --no-exec. */
  exec?: boolean;
}

/** The options by which every command that talks to a running cluster is told which. */
export function withClusterOptions(command: Command): Command {
  return command
    .option("--kubeconfig <file>", "kubeconfig of the cluster (default: this clone's local cluster, else KUBECONFIG)")
    .option("--context <name>", "context of the kubeconfig (default: its current context)")
    .option("--no-exec", "refuse a kubeconfig that names a command for credentials (default: say which, and run it)");
}

/** What the options say, with this clone's local cluster as the default when it is there. */
export async function kubeconfigSource(flags: ClusterFlags): Promise<KubeconfigSource> {
  return {
    file: flags.kubeconfig ?? (await localKubeconfig()),
    context: flags.context,
    exec: flags.exec,
    tell: (message) => void process.stderr.write(`${plainText(message)}\n`),
  };
}
