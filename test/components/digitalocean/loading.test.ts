import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../../..");

// The packages whose files a program has loaded, and the files of this cloud's SDK.
const program = `
  require("./components/digitalocean");
  const files = Object.keys(require.cache).map((file) => file.replaceAll("\\\\", "/").split("/node_modules/").pop());
  const sdk = files.filter((file) => file.startsWith("@pulumi/digitalocean/"));
  const packages = new Set(files.filter((file) => file.startsWith("@pulumi/")).map((file) => file.split("/")[1]));
  process.stdout.write(JSON.stringify({ packages: [...packages].sort(), sdk: sdk.sort() }));
`;

test("loading the component loads no other cloud's SDK, and of its own only what it uses", () => {
  const output = execFileSync(process.execPath, ["--import", "tsx", "--eval", program], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] },
  });
  const { packages, sdk } = JSON.parse(output) as { packages: string[]; sdk: string[] };
  expect(packages).toEqual(["digitalocean", "pulumi"]);
  expect(sdk).toEqual([
    "@pulumi/digitalocean/containerRegistry.js",
    "@pulumi/digitalocean/getContainerRegistry.js",
    "@pulumi/digitalocean/getKubernetesCluster.js",
    "@pulumi/digitalocean/getKubernetesVersions.js",
    "@pulumi/digitalocean/getVpc.js",
    "@pulumi/digitalocean/getVpcNatGateway.js",
    "@pulumi/digitalocean/kubernetesCluster.js",
    "@pulumi/digitalocean/kubernetesNodePool.js",
    "@pulumi/digitalocean/utilities.js",
    "@pulumi/digitalocean/vpc.js",
    "@pulumi/digitalocean/vpcNatGateway.js",
  ]);
});
