import { execFileSync } from "node:child_process";
import { join } from "node:path";

test("loading the components for Azure loads no other cloud's SDK, nor the index of its own", () => {
  const script = `
    require(${JSON.stringify(join(__dirname, "../../../components/azure"))});
    const loaded = Object.keys(require.cache).filter((file) => /@pulumi.(aws|gcp|digitalocean|kubernetes)./.test(file));
    const index = require.resolve("@pulumi/azure-native");
    process.stdout.write(JSON.stringify({ loaded, hasIndex: index in require.cache }));`;
  const output = execFileSync(process.execPath, ["--import", "tsx", "-e", script], { encoding: "utf8" });
  expect(JSON.parse(output)).toEqual({ loaded: [], hasIndex: false });
});
