import { InvalidArgumentError as InvalidOption, Option, type Command } from "commander";
import type { EtcdSpace } from "../../components/local/etcd/space";
import { parseJson } from "../../components/local/files";
import {
  backup,
  down,
  internals,
  loadImages,
  restore,
  checkBackup,
  type BackupContent,
  rotateKeys,
  rotations,
  status,
  up,
  type OperationOptions,
  type UpResult,
} from "../../components/local/operations";
import { describeNodes } from "../../components/local/nodes/nodeCounts";
import { resolveSettings, type LocalSettings } from "../../components/local/settings";
import { plainText } from "../../policy-pack/lib/plainText";
import { CommandError } from "../errors";
import { runSteps, type Tell } from "../progress";
import { interruptible } from "./interruptible";

const EXIT_NOT_READY = 1;
const MEGABYTE = 1024 ** 2;

interface CommonFlags {
  name?: string;
  json?: boolean;
}

const NAME_FLAG = ["--name <name>", "name of the cluster (default: the one of this checkout)"] as const;
const JSON_FLAG = ["--json", "write the result as JSON to standard output, progress to standard error"] as const;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const printJson = (value: unknown): void => print(JSON.stringify(value));
const tellOnStderr: Tell = (message) => void process.stderr.write(`${plainText(message)}\n`);

/** Runs an operation so that Ctrl-C ends it cleanly. */
async function run(action: (signal: AbortSignal) => Promise<number>): Promise<void> {
  process.exitCode = await interruptible(action);
}

function options(flags: CommonFlags, signal: AbortSignal, tell?: Tell): OperationOptions {
  return { signal, ...(tell !== undefined && { tell }), ...(flags.name !== undefined && { name: flags.name }) };
}

/** One step with live progress, or JSON. */
async function show<T>(
  flags: CommonFlags,
  title: string,
  work: (tell: Tell) => Promise<T>,
  summary: (result: T) => string[],
): Promise<number> {
  if (flags.json === true) {
    printJson(await work(tellOnStderr));
    return 0;
  }
  let lines: string[] = [];
  await runSteps([
    {
      title,
      run: async (tell) => {
        const [first, ...rest] = summary(await work(tell));
        lines = rest;
        return first ?? "done";
      },
    },
  ]);
  for (const line of lines) print(line);
  return 0;
}

interface UpFlags extends CommonFlags {
  settings?: string;
  nodes?: number;
  simulatedNodes?: number;
}

/** @throws CommandError or InvalidArgumentError before anything is started. */
function parseSettings({ settings: text = "{}", nodes, simulatedNodes }: UpFlags): LocalSettings {
  const settings = parseJson(text);
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) {
    throw new CommandError("--settings is not a JSON object", 'write one such as {"podCidr":"10.244.0.0/16"}');
  }
  const all = {
    ...settings,
    ...(nodes !== undefined && { nodes }),
    ...(simulatedNodes !== undefined && { simulatedNodes }),
  };
  resolveSettings(all);
  return all;
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidOption("Write a whole number.");
  return Number(text);
}

function registerUp(program: Command): void {
  program
    .command("up")
    .description("Start, heal or upgrade the control plane on this machine")
    .option(...NAME_FLAG)
    .option("--nodes <count>", "real nodes, whose pods run and whose network policies filter (Linux, root)", parseCount)
    .option(
      "--simulated-nodes <count>",
      "simulated nodes, on which pods become Ready without running anything",
      parseCount,
    )
    .option("--settings <json>", "settings of the cluster as JSON (default: those of the last up)")
    .option(...JSON_FLAG)
    .action((flags: UpFlags) => {
      const asked = [flags.settings, flags.nodes, flags.simulatedNodes].some((flag) => flag !== undefined);
      const settings = asked ? { settings: parseSettings(flags) } : {};
      return run((signal) =>
        show(flags, "Control plane", (tell) => up({ ...options(flags, signal, tell), ...settings }), describeCluster),
      );
    });
}

function registerDown(program: Command): void {
  program
    .command("down")
    .description("Stop the control plane on this machine; its data stays")
    .option(...NAME_FLAG)
    .option("--purge", "also remove its data, keys and kubeconfigs")
    .option(...JSON_FLAG)
    .action((flags: CommonFlags & { purge?: boolean }) =>
      run((signal) =>
        show(
          flags,
          "Control plane",
          (tell) => down({ ...options(flags, signal, tell), purge: flags.purge === true }),
          ({ name, changed }) => {
            if (!changed) return [`${name} was not running`];
            return [flags.purge === true ? `${name} is removed` : `${name} is stopped, its data is kept`];
          },
        ),
      ),
    );
}

function registerStatus(program: Command): void {
  program
    .command("status")
    .description("Show what runs of the control plane on this machine, and where its files are")
    .option(...NAME_FLAG)
    .option("--json", "write the result as JSON to standard output")
    .addHelpText("after", "\nExit codes: 0 ready, 1 not ready, 2 could not be run.")
    .action((flags: CommonFlags) =>
      run(async (signal) => {
        const [result, files] = await Promise.all([status(options(flags, signal)), internals(options(flags, signal))]);
        const code = result.condition === "ready" ? 0 : EXIT_NOT_READY;
        if (flags.json === true) {
          printJson({ ...result, ...(files !== undefined && { auditLog: files.auditLog }) });
          return code;
        }
        print(`${result.name}: ${result.condition}`);
        if (result.endpoint !== undefined) print(`Kubernetes ${result.kubernetesVersion} at ${result.endpoint}`);
        if (result.nodes !== undefined) print(describeNodes(result.nodes));
        for (const { name, pid, restarts } of result.processes) {
          print(`  ${name} ${pid}${restarts === undefined || restarts === 0 ? "" : `, restarts: ${restarts}`}`);
        }
        if (result.etcd !== undefined) print(describeSpace(result.etcd));
        if (result.trouble !== undefined) {
          print(`trouble: ${result.trouble.problem}`);
          print(`Fix: ${result.trouble.fix}.`);
        }
        if (files !== undefined) {
          print(`kubeconfig: ${files.kubeconfigPath}`);
          print(`audit log: ${files.auditLog}`);
        }
        return code;
      }),
    );
}

function registerRotateKeys(program: Command): void {
  program
    .command("rotate-keys")
    .description("Rotate a key of the running control plane; what is encrypted with it is encrypted again")
    .option(...NAME_FLAG)
    .addOption(new Option("--what <key>", "what to rotate").choices(rotations).default("encryption"))
    .option(...JSON_FLAG)
    .action((flags: CommonFlags & { what: (typeof rotations)[number] }) =>
      run((signal) =>
        show(
          flags,
          "Key rotation",
          (tell) => rotateKeys({ ...options(flags, signal, tell), what: flags.what }),
          ({ name, what, rewritten }) => [
            `${what} of ${name} has a new key${what === "encryption" ? `, ${rewritten} objects encrypted again` : ""}`,
          ],
        ),
      ),
    );
}

interface BackupFlags extends CommonFlags {
  keyFile?: string;
}

const KEY_FILE_FLAG = ["--key-file <file>", "key of the backup (default: the backup's name with .key added)"] as const;

const backupFiles = (file: string, flags: BackupFlags) => ({ file, keyFile: flags.keyFile ?? `${file}.key` });

function registerBackup(program: Command): void {
  program
    .command("backup <file>")
    .description("Write an encrypted backup of the running control plane: etcd's data and the keys to read it")
    .option(...NAME_FLAG)
    .option(...KEY_FILE_FLAG)
    .option(...JSON_FLAG)
    .action((file: string, flags: BackupFlags) =>
      run((signal) =>
        show(
          flags,
          "Backup",
          (tell) => backup({ ...options(flags, signal, tell), ...backupFiles(file, flags) }),
          ({ name, bytes }) => [
            `${name} in ${file}, ${bytes} bytes`,
            `key: ${backupFiles(file, flags).keyFile} (without it nobody can restore; keep it apart from the backup)`,
          ],
        ),
      ),
    );
}

function describeBackup({ name, of, kubernetesVersion, bytes }: BackupContent): string[] {
  return [
    `the backup can be restored: ${of}, Kubernetes ${kubernetesVersion}, ${bytes} bytes`,
    `nothing was changed; without --dry-run it replaces all that ${name} holds`,
  ];
}

function registerRestore(program: Command): void {
  program
    .command("restore <file>")
    .description("Replace the control plane's data and keys by those of a backup, and start it")
    .option(...NAME_FLAG)
    .option(...KEY_FILE_FLAG)
    .option("--dry-run", "only try whether the backup can be restored; the cluster is not touched")
    .option(...JSON_FLAG)
    .action((file: string, flags: BackupFlags & { dryRun?: boolean }) =>
      run((signal) => {
        const of = (tell: Tell) => ({ ...options(flags, signal, tell), ...backupFiles(file, flags) });
        if (flags.dryRun !== true) return show(flags, "Restore", (tell) => restore(of(tell)), describeCluster);
        return show(flags, "Restore, as a dry run", (tell) => checkBackup(of(tell)), describeBackup);
      }),
    );
}

function registerImages(program: Command): void {
  program
    .command("images")
    .description("Images that pods of the local cluster's real nodes run")
    .command("load <file>")
    .description("Bring the images of an OCI archive into the cluster's registry")
    .option("--as <name:tag>", "name of the archive's only image (default: the names in the archive)")
    .option(...NAME_FLAG)
    .option(...JSON_FLAG)
    .action((file: string, flags: CommonFlags & { as?: string }) =>
      run((signal) =>
        show(
          flags,
          "Images",
          (tell) =>
            loadImages({ ...options(flags, signal, tell), file, ...(flags.as !== undefined && { as: flags.as }) }),
          (images) => [`${images.length} loaded`, ...images.map(({ name, reference }) => `${name}: ${reference}`)],
        ),
      ),
    );
}

function describeSpace({ usedBytes, quotaBytes, diskFreeBytes }: EtcdSpace): string {
  const megabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);
  return `etcd: ${megabytes(usedBytes)} MB of ${megabytes(quotaBytes)} MB in use, ${megabytes(diskFreeBytes)} MB free on its disk`;
}

function describeCluster(cluster: UpResult): string[] {
  const { name, changed, kubernetesVersion, endpoint, kubeconfigPath, nodes } = cluster;
  return [
    `${name} ${changed ? "is ready" : "was ready already"}, Kubernetes ${kubernetesVersion} at ${endpoint}`,
    describeNodes(nodes),
    `kubeconfig: ${kubeconfigPath}`,
  ];
}

/** `hardened-cluster up | down | status …`: the control plane on this machine. */
export function registerClusterCommands(program: Command): void {
  registerUp(program);
  registerDown(program);
  registerStatus(program);
  registerRotateKeys(program);
  registerBackup(program);
  registerRestore(program);
  registerImages(program);
}
