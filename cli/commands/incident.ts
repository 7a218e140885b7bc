import { plainText } from "../../policy-pack/lib/plainText";
import type { Command } from "commander";
import { readFileSync } from "node:fs";
import { readEvents } from "../detection/readEvents";
import type { SecurityEvent } from "../detection/securityEvent";
import { CommandError } from "../errors";
import { collectEvidence, writeEvidence } from "../incident/evidence";
import { planNodeQuarantine, planNodeRelease, planPodQuarantine, planPodRelease } from "../incident/quarantine";
import { planAccessRevocation, planTokenRevocation, type Principal } from "../incident/revoke";
import { carryOut } from "../incident/step";
import type { KubeClient } from "../kube/client";
import { withCluster } from "../kube/withCluster";
import { kubeconfigSource, withClusterOptions, type ClusterFlags } from "./clusterOptions";

const EXIT_NOT_CONTAINED = 1;
const EXIT_WEIGHTY = 1;
const EXIT_CODES = "Exit codes: 0 done, 1 done but the pod is not isolated, 2 could not be done, or only in part.";

interface ResponseFlags extends ClusterFlags {
  dryRun?: boolean;
  reason: string;
  detach?: boolean;
  checkpoint?: boolean;
  evict?: boolean;
  out: string;
  user?: string;
  group?: string;
}

/** `hardened-cluster incident`: contain, capture and revoke; the runbook is docs/runbooks/incident-response.md. */
export function registerIncident(program: Command): void {
  const incident = program.command("incident").description("Respond to an incident: contain, capture evidence, revoke");

  response(incident, "quarantine-pod <namespace> <pod>", "Cut a pod off from the network and keep it as evidence")
    .requiredOption("--reason <text>", "why, kept with the pod")
    .option("--detach", "also take it from its controller, which starts a clean replacement")
    .action((namespace: string, name: string, flags: ResponseFlags) =>
      respond(flags, async (client, tell) => {
        const { steps, stillAllowing } = await planPodQuarantine(client, { namespace, name }, flags);
        await carryOut(client, steps, { dryRun: flags.dryRun === true, tell });
        if (stillAllowing.length === 0) return;
        tell(
          `warning: not isolated, as these network policies still allow it connections: ${stillAllowing.join(", ")}`,
        );
        process.exitCode = EXIT_NOT_CONTAINED;
      }),
    );

  response(incident, "release-pod <namespace> <pod>", "Take the quarantine off a pod").action(
    (namespace: string, name: string, flags: ResponseFlags) =>
      respond(flags, async (client, tell) =>
        carryOut(client, await planPodRelease(client, { namespace, name }), { dryRun: flags.dryRun === true, tell }),
      ),
  );

  response(incident, "quarantine-node <node>", "Keep new pods off a node and keep it as evidence")
    .requiredOption("--reason <text>", "why, kept with the node")
    .option("--evict", "also remove the pods that run there; capture evidence first")
    .action((name: string, flags: ResponseFlags) =>
      respond(flags, async (client, tell) =>
        carryOut(client, await planNodeQuarantine(client, name, flags), { dryRun: flags.dryRun === true, tell }),
      ),
    );

  response(incident, "release-node <node>", "Open a node for pods again").action((name: string, flags: ResponseFlags) =>
    respond(flags, async (client, tell) =>
      carryOut(client, await planNodeRelease(client, name), { dryRun: flags.dryRun === true, tell }),
    ),
  );

  response(incident, "evidence <namespace> [pod]", "Save manifests, events and logs to a new folder")
    .requiredOption("--out <folder>", "folder to write to; must be new or empty")
    .option("--checkpoint", "also let the node freeze each container into a file, memory and its secrets included")
    .action((namespace: string, pod: string | undefined, flags: ResponseFlags) =>
      respond(flags, async (client, tell) => {
        const evidence = await collectEvidence(client, {
          namespace,
          pod,
          // A dry run changes nothing, on the node neither.
          checkpoint: flags.checkpoint === true && flags.dryRun !== true,
        });
        if (flags.dryRun !== true) await writeEvidence(flags.out, evidence);
        const verb = flags.dryRun === true ? "would write" : "wrote";
        for (const { path } of evidence.files) tell(`${verb} ${path}`);
        for (const gap of evidence.gaps) tell(`not to be had: ${gap}`);
        tell(`${verb} ${evidence.files.length} files of evidence to ${flags.out}`);
      }),
    );

  incident
    .command("events <file>")
    .description("Show what Falco or Tetragon has seen, in one shape; - is standard input")
    .option("--json", "one event a line, as JSON")
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing of weight, 1 an event of high or critical severity, 2 could not be read.",
    )
    .action((file: string, flags: { json?: boolean }) => showEvents(file, flags.json === true));

  response(
    incident,
    "revoke-tokens <namespace> <serviceaccount>",
    "Make every token of a service account worthless",
  ).action((namespace: string, name: string, flags: ResponseFlags) =>
    respond(flags, async (client, tell) => {
      const { steps, pods } = await planTokenRevocation(client, { namespace, name });
      await carryOut(client, steps, { dryRun: flags.dryRun === true, tell });
      for (const pod of pods) tell(`Pod ${namespace}/${pod} has no access until it is restarted`);
    }),
  );

  response(incident, "revoke-access", "Take every right from a user or a group, whose certificate cannot be revoked")
    .option("--user <name>", "user, as the certificate or the identity provider names it")
    .option("--group <name>", "group, as the certificate or the identity provider names it")
    .action((flags: ResponseFlags) =>
      respond(flags, async (client, tell) => {
        const steps = await planAccessRevocation(client, principal(flags));
        await carryOut(client, steps, { dryRun: flags.dryRun === true, tell });
        if (steps.length === 0) tell("no binding names it: there is nothing to take away");
      }),
    );
}

function showEvents(file: string, asJson: boolean): void {
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`, "give the output of a detector");
  }
  const { events, unread } = readEvents(text);
  for (const event of events) {
    process.stdout.write(asJson ? `${JSON.stringify(event)}\n` : plainText(`${eventLine(event)}\n`));
  }
  // What was not read may be the event that matters.
  if (unread.length > 0) {
    throw new CommandError(
      `lines ${unread.join(", ")} of ${file} are neither of Falco nor of Tetragon`,
      "look at them, and give the detector's JSON lines alone",
    );
  }
  if (events.some(({ severity }) => severity === "critical" || severity === "high")) process.exitCode = EXIT_WEIGHTY;
}

function eventLine({ time, severity, rule, control, node, workload, evidence }: SecurityEvent): string {
  const where = workload === undefined ? node : `${workload.namespace}/${workload.pod} on ${node}`;
  const what = evidence["file"] ?? evidence["arguments"] ?? evidence["program"] ?? "";
  return `${time} ${severity} ${rule} [${control}] ${where}: ${evidence["program"] ?? ""} ${what}`.trimEnd();
}

function response(incident: Command, name: string, description: string): Command {
  return withClusterOptions(incident.command(name).description(description))
    .option("--dry-run", "show what would be done; the API server judges each change and stores nothing")
    .addHelpText("after", `\n${EXIT_CODES}`);
}

function principal(flags: ResponseFlags): Principal {
  if (flags.user !== undefined && flags.group === undefined) return { user: flags.user };
  if (flags.group !== undefined && flags.user === undefined) return { group: flags.group };
  throw new CommandError("whose access is to be revoked is not clear", "give either --user or --group");
}

async function respond(
  flags: ClusterFlags,
  act: (client: KubeClient, tell: (message: string) => void) => Promise<void>,
): Promise<void> {
  await withCluster(await kubeconfigSource(flags), async (client) => {
    const tell = (message: string): void => {
      process.stdout.write(plainText(`${message}\n`));
    };
    // Whoever responds under stress must see which cluster it is.
    tell(`cluster: ${client.context} (${client.server})`);
    await act(client, tell);
  });
}
