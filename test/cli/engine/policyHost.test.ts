import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { durationSeconds, PolicyHost } from "../../../cli/engine/policyHost";

/** Packs find Pulumi's policy host from below this clone's root. */
const cache = join(__dirname, "..", "..", "..", "node_modules", ".cache");

test("a host whose pack never becomes ready can be stopped", async () => {
  mkdirSync(cache, { recursive: true });
  const pack = mkdtempSync(join(cache, "policy-host-"));
  writeFileSync(join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\nmain: index.js\n");
  writeFileSync(join(pack, "package.json"), "{}");
  writeFileSync(join(pack, "index.js"), 'console.log("loading"); setInterval(() => undefined, 1000);');
  try {
    let loading: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (loading = resolve));
    const options = { pack, config: {}, project: "p", stack: "s", address: "127.0.0.1:1" };
    const host = new PolicyHost({ ...options, onLine: () => loading() });
    await started;
    await host.stop();
  } finally {
    rmSync(pack, { recursive: true });
  }
});

describe("durationSeconds", () => {
  it.each([
    ["", 0],
    ["30s", 30],
    ["1h30m", 5400],
    ["1.5m", 90],
    ["250ms", 0.25],
  ])("of %p is %p", (duration, seconds) => {
    expect(durationSeconds(duration)).toBe(seconds);
  });
});
