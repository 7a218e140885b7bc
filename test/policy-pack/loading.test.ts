import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(__dirname, "..", "..");

// It takes longer to load than all rules together, which `scan` needs without it.
test("the rules are loaded without Pulumi's SDK", () => {
  const script = `require("./policy-pack/rules"); console.log(JSON.stringify(Object.keys(require.cache)));`;
  const loaded = JSON.parse(
    execFileSync(process.execPath, ["--import", "tsx", "-e", script], { cwd: root, encoding: "utf8" }),
  ) as string[];
  expect(loaded).toContain(resolve(root, "policy-pack/rules/kubernetes/podPlacement.ts"));
  expect(loaded.filter((file) => file.includes("/@pulumi/"))).toEqual([]);
});
