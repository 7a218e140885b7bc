import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../../..");

test("the components load no other cloud's SDK and not all of Google's", () => {
  const script = `
    require("./components/gcp");
    const files = Object.keys(require.cache).filter((file) => file.includes("/node_modules/@pulumi/"));
    const packages = new Set(files.map((file) => file.replace(/^.*\\/node_modules\\/@pulumi\\//, "").split("/")[0]));
    const whole = files.filter((file) => file.endsWith("/@pulumi/gcp/index.js"));
    console.log(JSON.stringify({ packages: [...packages].sort(), whole }));`;
  const output = execFileSync(process.execPath, ["--import", "tsx", "-e", script], { cwd: root, encoding: "utf8" });
  expect(JSON.parse(output)).toEqual({ packages: ["gcp", "pulumi"], whole: [] });
});
