import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { previewTarget } from "../../../cli/engine/previewTarget";
import type { PreviewResult } from "../../../cli/engine/result";
import { resolveTarget } from "../../../cli/engine/target";
import { buildPackage, publishedManifest } from "../../../components/publish/build";
import { construct, withPlugin } from "../support/pluginHost";

// Compiling, and Pulumi's ts-node with all types of AWS, take their time on a busy machine.
const TIMEOUT = 300_000;

const modules = resolve(__dirname, "../../../node_modules");
const root = mkdtempSync(join(tmpdir(), "hardened-cluster-package-"));
const installed = join(root, "elsewhere", "node_modules", "hardened-cluster");

/** Packs the package as it is published and unpacks it where a program elsewhere finds it. */
function installPackage(): void {
  const built = join(root, "package");
  buildPackage(built);
  const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", built], { cwd: root, encoding: "utf8" });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  mkdirSync(dirname(installed), { recursive: true });
  execFileSync("tar", ["-xzf", join(root, filename), "-C", root, "--transform", "s,^package,unpacked,"]);
  renameSync(join(root, "unpacked"), installed);
}

function link(packages: readonly string[]): void {
  for (const name of packages) {
    const path = join(dirname(installed), name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(modules, name), path);
  }
}

/** Links what npm would install for a program on AWS: the package's dependencies and AWS's SDK, no other cloud's. */
function linkDependencies(): void {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as { dependencies: object };
  link([...Object.keys(manifest.dependencies), "@pulumi/aws", "@types/node"]);
}

/** Previews a program under Pulumi's defaults: ts-node, with types checked. */
function preview(name: string, source: string): Promise<PreviewResult> {
  const folder = join(root, "elsewhere", name);
  mkdirSync(folder);
  writeFileSync(join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\n`);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, main: "index.ts" }));
  writeFileSync(join(folder, "index.ts"), source);
  return previewTarget(resolveTarget(folder, undefined), { config: {}, timeoutSeconds: TIMEOUT / 1000 });
}

beforeAll(() => {
  installPackage();
  linkDependencies();
}, TIMEOUT);

afterAll(() => rmSync(root, { recursive: true }));

test(
  "a TypeScript program elsewhere type-checks and previews a cluster with it",
  async () => {
    const { resources } = await preview(
      "program",
      `import { EksCluster } from "hardened-cluster/aws";

const cluster = new EksCluster("prod", { region: "eu-central-1", nodes: { pools: { system: { os: "bottlerocket" } } } });
export const facts = cluster.facts;
`,
    );
    const cluster = resources.find(({ type }) => type === "aws:eks/cluster:Cluster");
    expect(cluster?.name).toBe("prod-cluster");
    expect(resources.filter(({ type }) => type === "hardened-cluster:index:EksCluster")).toHaveLength(1);
  },
  TIMEOUT,
);

test(
  "the root entry has every cloud's components, and types that need no other cloud's SDK",
  async () => {
    const { resources } = await preview(
      "root",
      `import { EksCluster, EksClusterArgs } from "hardened-cluster";

const args: EksClusterArgs = { region: "eu-central-1" };
const cluster: EksCluster = new EksCluster("prod", args);
export const made = cluster instanceof EksCluster && cluster.clusterName;
`,
    );
    expect(resources.find(({ type }) => type === "aws:eks/cluster:Cluster")?.name).toBe("prod-cluster");
  },
  TIMEOUT,
);

test(
  "the compiler refuses an argument that is misspelt",
  async () => {
    const source =
      'import { EksCluster } from "hardened-cluster/aws";\nnew EksCluster("prod", { region: "eu-central-1", netwrk: {} });\n';
    await expect(preview("misspelt", source)).rejects.toThrow("'netwrk' does not exist in type 'EksClusterArgs'");
  },
  TIMEOUT,
);

describe("the package", () => {
  const manifest = () => JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Record<string, object>;

  test("brings no cloud's SDK with it", () => {
    const clouds = /aws|azure|gcp|digitalocean/;
    expect(Object.keys(manifest()["dependencies"] ?? {}).filter((name) => clouds.test(name))).toEqual([]);
    const optional = manifest()["peerDependenciesMeta"] as Record<string, { optional?: boolean }>;
    const required = Object.keys(manifest()["peerDependencies"] ?? {}).filter(
      (name) => optional[name]?.optional !== true,
    );
    expect(required).toEqual([]);
  });

  test("has the plugin's description and the sources that the schema is derived from", () => {
    expect(readdirSync(installed)).toEqual(
      expect.arrayContaining(["PulumiPlugin.yaml", "index.ts", "aws", "baseline", "dist"]),
    );
  });

  test("has a file behind every entry point", () => {
    const entries = Object.values(manifest()["exports"] as Record<string, string | Record<string, string>>);
    const files = entries.flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) expect(() => readFileSync(join(installed, file))).not.toThrow();
  });
});

describe("as a plugin for programs in other languages", () => {
  test(
    "it serves what needs no further SDK, and says what to install for the rest",
    async () => {
      await withPlugin(installed, async (plugin) => {
        expect(await construct(plugin, "RuntimeClasses", {})).toContain("hardened-cluster:index:RuntimeClasses");
        await expect(construct(plugin, "DoksCluster", { region: "fra1" })).rejects.toThrow(
          "DoksCluster: its cloud's SDK, @pulumi/digitalocean, is not installed. " +
            "Fix: run npm install @pulumi/digitalocean beside hardened-cluster.",
        );
      });
    },
    TIMEOUT,
  );

  test(
    "it constructs every cloud's cluster where the SDKs are installed",
    async () => {
      link(["@pulumi/azure-native", "@pulumi/digitalocean", "@pulumi/gcp"]);
      const types = await withPlugin(installed, async (plugin) => {
        await construct(plugin, "EksCluster", { region: "eu-central-1" });
        await construct(plugin, "AksCluster", { location: "westeurope" });
        await construct(plugin, "GkeCluster", { region: "europe-west3", project: "my-company-prod" });
        return construct(plugin, "DoksCluster", { region: "fra1" });
      });
      expect(types).toEqual(
        expect.arrayContaining([
          "aws:eks/cluster:Cluster",
          "azure-native:containerservice:ManagedCluster",
          "gcp:container/cluster:Cluster",
          "digitalocean:index/kubernetesCluster:KubernetesCluster",
        ]),
      );
    },
    TIMEOUT,
  );
});

test("a folder that is in use is left alone", () => {
  expect(() => buildPackage(root)).toThrow(`${root} is not empty`);
});

test("the published manifest points to compiled code and is not private", () => {
  expect(publishedManifest({ name: "hardened-cluster", private: true, main: "index.ts" }, ["aws"])).toEqual({
    name: "hardened-cluster",
    main: "./dist/index.js",
    types: "./dist/index.d.ts",
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./aws": { types: "./dist/aws/index.d.ts", default: "./dist/aws/index.js" },
      "./package.json": "./package.json",
    },
    typesVersions: { "*": { aws: ["dist/aws/index.d.ts"] } },
  });
});
