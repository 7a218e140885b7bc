import { parseArgs } from "node:util";
import { missingForNodes } from "../../components/local/nodes/host/preflight";
import { runCampaign, type CampaignResult } from "./campaign";
import { faults } from "./faults";
import { nodeFaults } from "./nodeFaults";
import { NodeVictim } from "./nodeVictim";
import { Victim } from "./victim";

/**
 * `npm run faults -- --count 200 --seed 7` hurts a control plane, `-- --nodes --count 7` real nodes and what runs there. Exit code 1
 * when anything was lost, killed or left over.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "50" },
      seed: { type: "string", default: "1" },
      nodes: { type: "boolean", default: false },
    },
  });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
    process.stderr.write("--count and --seed are whole numbers, --count at least 1\n");
    process.exitCode = 2;
    return;
  }
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const run = (): Promise<CampaignResult> => runCampaign({ count, seed, faults, victim: new Victim(), tell: print });
  const { tallies, complaints } = values.nodes ? await hurtNodes(count, seed, print) : await run();
  print(`\nseed ${seed}`);
  for (const { name, struck, survived, unavailable } of tallies) {
    print(`${name}: ${unavailable === undefined ? `survived ${survived} of ${struck}` : `not run, ${unavailable}`}`);
  }
  for (const complaint of complaints) print(`FAILED ${complaint}`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

/** @throws with all that is missing where there can be no real nodes. */
async function hurtNodes(count: number, seed: number, tell: (line: string) => void): Promise<CampaignResult> {
  const victim = new NodeVictim();
  const missing = await missingForNodes({ nodes: 2, home: victim.home });
  if (missing.length > 0)
    throw new Error(`there can be no real nodes here: ${missing.map(({ what }) => what).join("; ")}`);
  return runCampaign({ count, seed, faults: nodeFaults, victim, tell });
}

void main();
