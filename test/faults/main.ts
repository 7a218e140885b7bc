import { parseArgs } from "node:util";
import { runCampaign } from "./campaign";

/** `npm run faults -- --count 200 --seed 7`: exit code 1 when anything was lost, killed or left over. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { count: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
  });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
    process.stderr.write("--count and --seed are whole numbers, --count at least 1\n");
    process.exitCode = 2;
    return;
  }
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const { tallies, complaints } = await runCampaign({ count, seed, tell: print });
  print(`\nseed ${seed}`);
  for (const { name, struck, survived, unavailable } of tallies) {
    print(`${name}: ${unavailable === undefined ? `survived ${survived} of ${struck}` : `not run, ${unavailable}`}`);
  }
  for (const complaint of complaints) print(`FAILED ${complaint}`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

void main();
