import { Random } from "./random";

/** A cluster that is hurt, and what was promised to be kept in it. */
export interface Hurt {
  start(): Promise<void>;
  /** Writes something that is to be kept. */
  write(): Promise<unknown>;
  /** What its user does after a fault. */
  recover(): Promise<void>;
  /** What is wrong with it, if anything. */
  complaints(): Promise<string[]>;
  /** @returns what it left behind. */
  remove(): Promise<string[]>;
}

/** Something that goes wrong. Returns what was not as it should be; it leaves a cluster that its user is to bring back. */
export interface Fault<V extends Hurt> {
  name: string;
  strike(victim: V, random: Random): Promise<string[]>;
  /** Why it cannot be had on this machine. */
  unavailable?(): string | undefined;
}

export interface CampaignOptions<V extends Hurt> {
  /** How many faults. */
  count: number;
  /** The same seed gives the same faults. */
  seed: number;
  faults: readonly Fault<V>[];
  victim: V;
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

/** Hurts one cluster again and again, and looks each time whether all comes back that was promised. */
export async function runCampaign<V extends Hurt>(options: CampaignOptions<V>): Promise<CampaignResult> {
  const { count, seed, faults, victim, tell = () => undefined } = options;
  const random = new Random(seed);
  const tallies = faults.map((fault): FaultTally => {
    const unavailable = fault.unavailable?.();
    return { name: fault.name, struck: 0, survived: 0, ...(unavailable !== undefined && { unavailable }) };
  });
  const possible = faults.filter((_, index) => tallies[index]?.unavailable === undefined);
  const complaints: string[] = [];
  try {
    await victim.start();
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

async function strike<V extends Hurt>(victim: V, fault: Fault<V>, random: Random): Promise<string[]> {
  try {
    const problems = await fault.strike(victim, random);
    await victim.recover();
    return [...problems, ...(await victim.complaints())];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
