import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { CommandError } from "../errors";
import { KubeClient } from "../kube/client";
import { KubeConnectionError, KubeError } from "../kube/errors";
import type { KubeObject } from "../kube/objects";
import { RBAC_VERSION } from "../review/rbac";
import { openFindings, renderSummary, renderTable, type ReviewReport } from "../review/report";
import { review } from "../review/review";
import { kubeconfigSource, withClusterOptions, type ClusterFlags } from "./clusterOptions";

const EXIT_OPEN_FINDINGS = 1;

interface ReviewFlags extends ClusterFlags {
  reviewed: string[];
  json?: string;
}

/** `hardened-cluster review`: lists who can do dangerous things in a running cluster (rbac-review). */
export function registerReview(program: Command): void {
  withClusterOptions(program.command("review"))
    .description("List who can do dangerous things in a running cluster, from its roles and bindings")
    .option(
      "--reviewed <subject...>",
      'subjects whose rights are known and wanted, as the table writes them: "Group admins"',
      [],
    )
    .option("--json <file>", "also write the report as JSON; - is standard output, in place of the table")
    .action(run);
}

async function run(flags: ReviewFlags): Promise<void> {
  const report = await reviewCluster(flags);
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (flags.json === "-") {
    process.stdout.write(json);
  } else {
    process.stdout.write(`${[renderTable(report.findings), ...renderSummary(report)].join("\n")}\n`);
    if (flags.json !== undefined) await write(flags.json, json);
  }
  process.exitCode = openFindings(report).length > 0 ? EXIT_OPEN_FINDINGS : 0;
}

async function reviewCluster(flags: ReviewFlags): Promise<ReviewReport> {
  const client = await KubeClient.fromKubeconfig(await kubeconfigSource(flags));
  const list = (kind: string): Promise<KubeObject[]> => client.list({ apiVersion: RBAC_VERSION, kind });
  try {
    const roles = [...(await list("ClusterRole")), ...(await list("Role"))];
    const bindings = [...(await list("ClusterRoleBinding")), ...(await list("RoleBinding"))];
    return { context: client.context, server: client.server, ...review({ roles, bindings }, flags.reviewed) };
  } catch (error) {
    if (error instanceof KubeError || error instanceof KubeConnectionError) {
      throw new CommandError(
        `the roles and bindings cannot be read: ${error.message}`,
        "name a kubeconfig of a running cluster whose user may list roles and bindings, e.g. an auditor's",
      );
    }
    throw error;
  } finally {
    client.close();
  }
}

async function write(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new CommandError(
      `the report cannot be written: ${(error as Error).message}`,
      "give a path that can be written",
    );
  }
}
