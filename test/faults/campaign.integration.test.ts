import { runCampaign } from "./campaign";
import { faults } from "./faults";
import { Random } from "./random";
import { Victim } from "./victim";

// Each kind of fault once, in about a minute; `npm run faults -- --count 200 --seed 7` is the long run.
jest.setTimeout(600_000);

test("every kind of fault is survived: nothing lost, nothing foreign killed, nothing left over", async () => {
  const { tallies, complaints } = await runCampaign({ count: faults.length, seed: 1, faults, victim: new Victim() });
  expect(complaints).toEqual([]);
  const possible = tallies.filter(({ unavailable }) => unavailable === undefined);
  // All but those for which a tmpfs must be mounted can be had on every machine.
  expect(tallies.filter(({ unavailable }) => unavailable !== undefined).map(({ name }) => name)).toEqual(
    possible.length === faults.length ? [] : ["a full disk", "a home that becomes read-only"],
  );
  expect(possible.filter(({ struck, survived }) => struck === 0 || struck !== survived)).toEqual([]);
});

test("the same seed gives the same faults, another seed others", () => {
  const draws = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 50 }, () => random.below(10));
  };
  expect(draws(7)).toEqual(draws(7));
  expect(draws(7)).not.toEqual(draws(8));
});
