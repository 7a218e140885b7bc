import { execFileSync } from "node:child_process";
import {
  cpSync,
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

/** Packs what npm packs of the sources, built elsewhere so that this clone stays as it is, and installs it. */
function installPackage(): void {
  const staged = join(root, "package");
  mkdirSync(staged);
  const sources = resolve(__dirname, "../../../components");
  writeFileSync(join(staged, "package.json"), JSON.stringify(publishedManifest()));
  for (const file of ["plugin.cjs", "schema.json", "PulumiPlugin.yaml"]) {
    cpSync(join(sources, file), join(staged, file));
  }
  buildPackage(join(staged, "dist"));
  const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", staged], { cwd: root, encoding: "utf8" });
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

  test("has compiled code, the schema and what Pulumi starts as a plugin, and no sources", () => {
    const own = ["PulumiPlugin.yaml", "dist", "package.json", "plugin.cjs", "schema.json"];
    expect(readdirSync(installed).sort()).toEqual(own);
    const files = readdirSync(join(installed, "dist"), { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        "local/supervisor/main.js",
        "local/etcd/etcd.proto",
        "local/binaries/kubernetes/go.mod",
        "local/binaries/nodetools/gateway/main.go",
      ]),
    );
  });

  test("has a file behind every entry point", () => {
    const entries = Object.values(manifest()["exports"] as Record<string, string | Record<string, string>>);
    const files = entries.flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) expect(() => readFileSync(join(installed, file))).not.toThrow();
  });
});

describe("programs without Pulumi's compiler load it", () => {
  const run = (file: string, source: string): string => {
    const path = join(root, "elsewhere", file);
    writeFileSync(path, source);
    return execFileSync(process.execPath, [path], { encoding: "utf8" });
  };
  const use = "console.log(typeof LocalCluster, typeof SecurityBaseline, typeof EksCluster);";

  test("as an ES module", () => {
    const imports = [
      'import { LocalCluster } from "hardened-cluster/local";',
      'import { SecurityBaseline } from "hardened-cluster/baseline";',
      'import { EksCluster } from "hardened-cluster";',
    ];
    expect(run("module.mjs", [...imports, use].join("\n"))).toBe("function function function\n");
  });

  test("as CommonJS", () => {
    const imports = [
      'const { LocalCluster } = require("hardened-cluster/local");',
      'const { SecurityBaseline } = require("hardened-cluster/baseline");',
      'const { EksCluster } = require("hardened-cluster");',
    ];
    expect(run("common.cjs", [...imports, use].join("\n"))).toBe("function function function\n");
  });

  test("and both kinds of TypeScript find its types", () => {
    const source = `import { LocalCluster } from "hardened-cluster/local";
import { SecurityBaseline, type TenantArgs } from "hardened-cluster/baseline";
import { RuntimeClasses } from "hardened-cluster";
const tenants: { [name: string]: TenantArgs } = { shop: {} };
export const used = [LocalCluster, SecurityBaseline, RuntimeClasses, tenants];
`;
    for (const file of ["types.mts", "types.cts"]) writeFileSync(join(root, "elsewhere", file), source);
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--types", "node"];
    const compile = () =>
      execFileSync(
        process.execPath,
        [require.resolve("typescript/bin/tsc"), ...options, "--ignoreConfig", "types.mts", "types.cts"],
        { cwd: join(root, "elsewhere"), encoding: "utf8" },
      );
    expect(compile).not.toThrow();
  });
});

test("the control plane of LocalCluster is run by the package alone", () => {
  const command = require.resolve("hardened-cluster/local/command", { paths: [join(root, "elsewhere")] });
  const ask = (...args: string[]): unknown =>
    JSON.parse(
      execFileSync(process.execPath, [command, ...args, "--json"], {
        env: { HARDENED_CLUSTER_HOME: join(root, "clusters") },
        encoding: "utf8",
      }),
    );
  expect(ask("status", "--name", "demo-12345678")).toMatchObject({ name: "demo-12345678", condition: "absent" });
  expect(ask("down", "--name", "demo-12345678", "--purge")).toMatchObject({ changed: false });
  expect(() => ask("apply")).toThrow("there is no command apply. Fix: use up, status or down.");
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

test("a folder that is there is left alone", () => {
  expect(() => buildPackage(root)).toThrow(`${root} exists already`);
});
