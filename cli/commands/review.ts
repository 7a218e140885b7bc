import type { Command } from "commander";
import type { KubeObject } from "../kube/objects";
import { withCluster } from "../kube/withCluster";
import { AWS_AUTH, awsIdentities } from "../review/awsAuth";
import { RBAC_VERSION } from "../review/rbac";
import { openFindings, renderSummary, renderTable, type ReviewResult } from "../review/reviewTable";
import { review } from "../review/review";
import { kubeconfigSource, withClusterOptions, type ClusterFlags } from "./clusterOptions";
import { JsonOutput } from "./jsonOutput";

const EXIT_OPEN_FINDINGS = 1;

interface ReviewFlags extends ClusterFlags {
  reviewed?: string[];
  json?: string;
}

/** `hardened-cluster review`: lists who can do dangerous things in a running cluster (rbac-review). */
export function registerReview(program: Command): void {
  withClusterOptions(program.command("review"))
    .description("List who can do dangerous things in a running cluster, from its roles and bindings")
    .option(
      "--reviewed <subject...>",
      'subjects whose rights are known and wanted, as the table writes them: "Group admins"',
    )
    .option("--json <file>", "also write the result as JSON; - is standard output, in place of the table")
    .addHelpText("after", "\nExit codes: 0 all dangerous rights are reviewed, 1 some are open, 2 could not be run.")
    .action(run);
}

async function run(flags: ReviewFlags): Promise<void> {
  const json = JsonOutput.open("--json", flags.json);
  const result = await reviewCluster(flags);
  json?.write(result);
  if (json?.takesStandardOutput !== true) {
    process.stdout.write(`${[renderTable(result.findings), ...renderSummary(result)].join("\n")}\n`);
  }
  for (const subject of unknownSubjects(result, flags.reviewed ?? [])) {
    process.stderr.write(`warning: --reviewed ${JSON.stringify(subject)} is not in the table\n`);
  }
  process.exitCode = openFindings(result).length > 0 ? EXIT_OPEN_FINDINGS : 0;
}

async function reviewCluster(flags: ReviewFlags): Promise<ReviewResult> {
  return withCluster(await kubeconfigSource(flags), async (client) => {
    const list = (kind: string): Promise<KubeObject[]> => client.list({ apiVersion: RBAC_VERSION, kind });
    const roles = [...(await list("ClusterRole")), ...(await list("Role"))];
    const bindings = [...(await list("ClusterRoleBinding")), ...(await list("RoleBinding"))];
    const identities = awsIdentities(await client.find(AWS_AUTH));
    return {
      context: client.context,
      server: client.server,
      ...review({ roles, bindings }, flags.reviewed ?? [], identities),
    };
  });
}

/** Named as reviewed and without dangerous rights: misspelt, or withdrawn in the meantime. */
function unknownSubjects({ findings }: ReviewResult, reviewed: readonly string[]): string[] {
  return reviewed.filter((subject) => !findings.some((finding) => finding.subject === subject));
}
