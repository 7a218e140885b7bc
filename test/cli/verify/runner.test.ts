import { KubeConnectionError, KubeError } from "../../../cli/kube/errors";
import type { ProbeContext } from "../../../cli/verify/context";
import { CameUpEmpty, NotRun, prepare } from "../../../cli/verify/preparation";
import type { Attack, LegitimateUse } from "../../../cli/verify/probe";
import { authentication, nothingFound } from "../../../cli/verify/refusals";
import { runProbe, runProbes } from "../../../cli/verify/runner";

const context = { takeUnbound: () => undefined } as unknown as ProbeContext;
const unauthorized = new KubeError(401, "Unauthorized", "Unauthorized");
const forbidden = new KubeError(403, "Forbidden", "no");

function attack(run: () => Promise<unknown>): Attack {
  return { id: "a", kind: "attack", title: "do harm", controls: ["c"], refusedBy: authentication, run };
}

function use(run: () => Promise<unknown>): LegitimateUse {
  return { id: "u", kind: "legitimate", title: "do good", controls: ["c"], run };
}

test.each([
  ["the expected control refuses", () => Promise.reject(unauthorized), "refused", "authentication"],
  ["nobody refuses", () => Promise.resolve(), "hole", "the attack succeeded"],
  ["it says what it got", () => Promise.resolve("a key"), "hole", "a key"],
  ["another control refuses", () => Promise.reject(forbidden), "held-by-other", "expected authentication, got: no"],
  [
    "the server fails",
    () => Promise.reject(new KubeError(500, "InternalError", "webhook is down")),
    "not-run",
    "webhook is down",
  ],
  [
    "nobody answers",
    () => Promise.reject(new KubeConnectionError("https://x", new Error("reset"))),
    "not-run",
    "no answer from https://x: reset",
  ],
  ["it cannot run here", () => Promise.reject(new NotRun("no etcd here")), "not-run", "no etcd here"],
  ["the probe itself is wrong", () => Promise.reject(new TypeError("oops")), "not-run", "the probe failed: oops"],
] as const)("an attack when %s", async (_when, run, outcome, detail) => {
  expect(await runProbe(attack(run), context)).toEqual({
    id: "a",
    kind: "attack",
    title: "do harm",
    controls: ["c"],
    outcome,
    detail,
  });
});

test("an attack that comes up empty is refused only where that is what was expected", async () => {
  const empty = () => Promise.reject(new CameUpEmpty("nothing there"));
  expect(await runProbe({ ...attack(empty), refusedBy: nothingFound }, context)).toMatchObject({ outcome: "refused" });
  expect(await runProbe(attack(empty), context)).toMatchObject({ outcome: "held-by-other" });
});

test.each([
  ["goes through", () => Promise.resolve(), "allowed", ""],
  ["is refused", () => Promise.reject(forbidden), "broken", "no"],
  ["cannot run here", () => Promise.reject(new NotRun("no log here")), "not-run", "no log here"],
] as const)("a legitimate use that %s", async (_when, run, outcome, detail) => {
  expect(await runProbe(use(run), context)).toMatchObject({ outcome, detail });
});

test("a refusal during set-up is not taken for the refusal of the attack", async () => {
  const run = () => prepare("make a token", () => Promise.reject(unauthorized));
  expect(await runProbe(attack(run), context)).toMatchObject({
    outcome: "not-run",
    detail: "could not make a token: Unauthorized",
  });
});

test("stops before the next probe when it is told to", async () => {
  const controller = new AbortController();
  const seen: string[] = [];
  const probes = [attack(() => Promise.resolve()), use(() => Promise.resolve())];
  const onResult = (result: { id: string }) => {
    seen.push(result.id);
    controller.abort();
  };
  await expect(runProbes(probes, context, { onResult, signal: controller.signal })).rejects.toThrow("aborted");
  expect(seen).toEqual(["a"]);
});
