import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** The packages of Pulumi whose files are loaded with a stack's program. */
function packagesLoadedWith(program: string): string[] {
  const script = `
    require("./stacks");
    require("./stacks/clusters/${program}");
    const files = Object.keys(require.cache).map((file) => file.split("/node_modules/").pop());
    const packages = files.filter((file) => file.startsWith("@pulumi/")).map((file) => file.split("/")[1]);
    process.stdout.write(JSON.stringify([...new Set(packages)].sort()));
  `;
  const options = { cwd: root, encoding: "utf8", env: { PATH: process.env["PATH"] } } as const;
  return JSON.parse(execFileSync(process.execPath, ["--import", "tsx", "--eval", script], options)) as string[];
}

test.each([
  ["aws", "aws"],
  ["azure", "azure-native"],
  ["digitalocean", "digitalocean"],
  ["gcp", "gcp"],
])(
  "the program of %s loads its cloud's SDK, no other's, and Kubernetes' only when it layers the baseline",
  (program, sdk) => {
    expect(packagesLoadedWith(program)).toEqual([sdk, "pulumi"]);
  },
);
