import { carryOut, type Step } from "../../../cli/incident/step";
import type { KubeClient } from "../../../cli/kube/client";
import { KubeError } from "../../../cli/kube/errors";

const client = {} as KubeClient;

function steps(...outcomes: (Error | undefined)[]): Step[] {
  return outcomes.map((outcome, index) => ({
    description: `change ${index + 1}`,
    run: () => (outcome === undefined ? Promise.resolve() : Promise.reject(outcome)),
  }));
}

it("reports a change that is refused and makes the others", async () => {
  const lines: string[] = [];
  const refused = new KubeError(403, "Forbidden", "no right");
  const carriedOut = carryOut(client, steps(undefined, refused, undefined), { tell: (line) => lines.push(line) });
  await expect(carriedOut).rejects.toMatchObject({
    name: "CommandError",
    message: expect.stringContaining("1 of 3 changes were refused"),
  });
  expect(lines).toEqual(["done: change 1", "REFUSED: change 2: no right", "done: change 3"]);
});

it("stops at a failure that is no answer of the API server", async () => {
  const lines: string[] = [];
  const carriedOut = carryOut(client, steps(new Error("connection lost"), undefined), {
    tell: (line) => lines.push(line),
  });
  await expect(carriedOut).rejects.toThrow("connection lost");
  expect(lines).toEqual([]);
});
