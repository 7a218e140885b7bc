import { faults as allFaults, type Fault } from "./faults";
import { Random } from "./random";
import { Victim } from "./victim";

export interface CampaignOptions {
  /** How many faults. */
  count: number;
  /** The same seed gives the same faults. */
  seed: number;
  faults?: readonly Fault[];
  tell?: (message: string) => void;
}

export interface FaultTally {
  name: string;
  struck: number;
  survived: number;
  /** Why it was not tried. */
  unavailable?: string;
}

export interface CampaignResult {
  tallies: FaultTally[];
  /** What was lost, killed or left over; empty when all was survived. */
  complaints: string[];
}

/** Hurts one cluster again and again, and looks each time whether `up` brings back all that was promised. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { count, seed, faults = allFaults, tell = () => undefined } = options;
  const random = new Random(seed);
  const tallies = faults.map((fault): FaultTally => {
    const unavailable = fault.unavailable?.();
    return { name: fault.name, struck: 0, survived: 0, ...(unavailable !== undefined && { unavailable }) };
  });
  const possible = faults.filter((_, index) => tallies[index]?.unavailable === undefined);
  const victim = new Victim();
  const complaints: string[] = [];
  try {
    await victim.startBystander();
    await victim.up();
    for (let number = 1; number <= count; number += 1) {
      await victim.write();
      // Each once before any is drawn, so that a short campaign leaves none out.
      const fault = possible[number - 1] ?? random.pick(possible);
      const problems = await strike(victim, fault, random);
      const tally = tallies.find(({ name }) => name === fault.name) as FaultTally;
      tally.struck += 1;
      if (problems.length === 0) tally.survived += 1;
      complaints.push(...problems.map((problem) => `${number}, ${fault.name}: ${problem}`));
      tell(`${number}/${count} ${fault.name}: ${problems.length === 0 ? "survived" : problems.join("; ")}`);
    }
  } finally {
    complaints.push(...(await victim.remove()).map((problem) => `at the end: ${problem}`));
  }
  return { tallies, complaints };
}

async function strike(victim: Victim, fault: Fault, random: Random): Promise<string[]> {
  try {
    const problems = await fault.strike(victim, random);
    await victim.up();
    return [...problems, ...(await victim.complaints())];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
