import { parseArgs } from "node:util";
import { InvalidArgumentError } from "../../shared/errors";
import { LocalClusterError } from "../errors";
import { parseJson } from "../files";
import { down, status, up } from "../operations";
import { resolveSettings, type LocalSettings } from "../settings";

const EXIT_COULD_NOT_RUN = 2;

function settingsOf(text: string): LocalSettings {
  const settings = parseJson(text) as LocalSettings;
  resolveSettings(settings);
  return settings;
}

/** What `LocalCluster` asks of a cluster on this machine, by name; the answer is JSON on standard output. */
async function run(argv: readonly string[]): Promise<unknown> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      name: { type: "string" },
      settings: { type: "string" },
      purge: { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const { name, settings } = values;
  const options = {
    ...(name === undefined ? {} : { name }),
    report: (message: string) => void process.stderr.write(`${message}\n`),
  };
  switch (positionals[0]) {
    case "up":
      return up({ ...options, ...(settings === undefined ? {} : { settings: settingsOf(settings) }) });
    case "status":
      return status(options);
    case "down":
      return down({ ...options, purge: values.purge === true });
    default:
      throw new InvalidArgumentError({
        property: "command",
        problem: `there is no command ${positionals[0] ?? "without a name"}`,
        fix: "use up, status or down",
      });
  }
}

run(process.argv.slice(2)).then(
  (result) => process.stdout.write(`${JSON.stringify(result)}\n`),
  (error: Error) => {
    const isOurs = error instanceof InvalidArgumentError || error instanceof LocalClusterError;
    process.stderr.write(`error: ${isOurs ? error.message : (error.stack ?? error.message)}\n`);
    process.exitCode = EXIT_COULD_NOT_RUN;
  },
);
