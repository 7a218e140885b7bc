import type { KubeClient } from "../../../cli/kube/client";
import type { ProbeContext } from "../../../cli/verify/context";
import { KERNEL_PARAMETERS } from "../../../components/local/kubeadm/kernelParameters";
import { NotRun } from "../../../cli/verify/preparation";
import { probesWithMachines, runningProbes } from "../../../cli/verify/probes";
import { machineProbes } from "../../../cli/verify/probes/machines";
import { runProbe } from "../../../cli/verify/runner";
import { HeldInside, parseAttempt } from "../../../cli/verify/running/attempt";

const pod = { namespace: "team-a", name: "pod", address: "10.0.0.2", node: "node-0", nodeAddress: "100.64.0.10" };
const NOTHING_HELD = { CapEff: "ff", CapPrm: "ff", CapBnd: "ff", Seccomp: "0", NoNewPrivs: "0", Uid: "0 0 0 0" };

/** Objects as the few requests of these probes get them. */
const admin = {
  get: () => Promise.resolve({ spec: { clusterIP: "10.96.0.1" } }),
  list: () => Promise.resolve([{ endpoints: [{ addresses: ["100.64.0.1"] }], ports: [{ port: 6443 }] }]),
  patch: () => Promise.resolve({}),
  request: () => Promise.resolve("log"),
} as unknown as KubeClient;

/** Pods in which every attempt ends the same way. */
function contextWhere(attempt: (command: readonly string[]) => string): ProbeContext {
  const attack = (_where: unknown, ...command: string[]): Promise<string> =>
    new Promise((resolve) => resolve(attempt(command)));
  const running = {
    settleMs: 0,
    requireNodes: () => Promise.resolve(),
    declareFlow: () => Promise.resolve(),
    pod: () => Promise.resolve(pod),
    extraPod: () => Promise.resolve(pod),
    service: () => Promise.resolve({ address: "10.96.0.9", name: "backend" }),
    attack,
    attackIn: attack,
    try: (_where: unknown, ...command: string[]) =>
      attack(undefined, ...command).then(
        (detail) => ({ done: true, detail }),
        (error: Error) => {
          if (error instanceof NotRun) throw error;
          return { done: false, detail: error.message };
        },
      ),
  };
  return { running, admin, requireLocal: () => ({}), takeUnbound: () => undefined } as unknown as ProbeContext;
}

const everythingWorks = contextWhere(([command]) => {
  if (command === "status") return JSON.stringify(NOTHING_HELD);
  if (command === "list") return "1 2 3 4 5 self";
  return command === "get" ? "200 ok" : "it worked";
});
const attacks = [...runningProbes, ...machineProbes].filter(({ kind }) => kind === "attack");
const uses = runningProbes.filter(({ kind }) => kind === "legitimate");
const named = (list: typeof runningProbes) => list.map((probe) => [probe.id, probe] as const);

test("there are at least 25 attacks and 10 legitimate uses from inside of pods", () => {
  expect(attacks.length).toBeGreaterThanOrEqual(25);
  expect(uses.length).toBeGreaterThanOrEqual(10);
});

test.each(named(attacks))("%s reports the hole where nothing holds it", async (_id, probe) => {
  expect(await runProbe(probe, everythingWorks)).toMatchObject({ outcome: "hole" });
});

test.each(named(attacks))("%s gives nobody credit for an error of another kind", async (_id, probe) => {
  const context = contextWhere(() => {
    throw new HeldInside("input/output error");
  });
  expect(await runProbe(probe, context)).toMatchObject({ outcome: "held-by-other" });
});

test.each(named(attacks))("%s is not run where there are no nodes", async (_id, probe) => {
  const context = contextWhere(() => {
    throw new NotRun("needs nodes on which pods run; this cluster has none");
  });
  expect(await runProbe(probe, context)).toMatchObject({ outcome: "not-run" });
});

test.each([
  ["an answer", { stdout: '{"done":true,"detail":"x"}\n' }, { done: true, detail: "x" }],
  [
    "a refusal",
    { stdout: '{"done":false,"detail":"operation not permitted"}\n' },
    { done: false, detail: "operation not permitted" },
  ],
])("%s is read", (_, { stdout }, expected) => {
  expect(parseAttempt({ succeeded: true, message: "", stderr: "", stdout })).toEqual(expected);
});

test.each(["", "not JSON", '{"done":"yes"}', "null"])("an attempt that says %j is not run", (stdout) => {
  expect(() => parseAttempt({ succeeded: false, message: "exit code 2", stderr: "", stdout })).toThrow(NotRun);
});

test("a node whose kernel is as its kubelet insists is no hole, another is named", async () => {
  const [probe] = machineProbes as [(typeof machineProbes)[number]];
  const kernel = new Map(Object.entries(KERNEL_PARAMETERS).map(([name, value]) => [name, `${value}\n`]));
  const context = contextWhere(
    ([, file]) => kernel.get((file ?? "").replace("/proc/sys/", "").replaceAll("/", ".")) ?? "",
  );
  expect(await runProbe(probe, context)).toMatchObject({ outcome: "refused" });
  kernel.set("kernel.panic_on_oops", "0\n");
  expect(await runProbe(probe, context)).toMatchObject({
    outcome: "hole",
    detail: "kernel.panic_on_oops is 0, and not 1: see render --kubeadm",
  });
});

test("machines are attacked where they are the cluster's own", () => {
  expect(probesWithMachines.slice(-machineProbes.length)).toEqual(machineProbes);
});
