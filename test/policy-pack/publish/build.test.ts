import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildPack } from "../../../policy-pack/publish/build";
import { parseMessage } from "../../../policy-pack/lib/message";
import { PolicyHost } from "../support/policyHost";
import { urnOf } from "../support/evaluateRule";
import { pod } from "../support/workloads";

const BUILD_TIMEOUT = 180_000;

describe("the published pack", () => {
  let folder: string;
  let installed: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "published-pack-"));
    const dist = join(folder, "dist");
    buildPack(dist);
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", dist, "--json", "--pack-destination", folder], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    ) as [{ filename: string }];
    // As npm install would lay it out, but without the network: the dependencies are those of this repository.
    const modules = join(folder, "empty", "node_modules");
    installed = join(modules, "hardened-cluster-policy-pack");
    mkdirSync(installed, { recursive: true });
    execFileSync("tar", ["-xzf", join(folder, packed.filename), "-C", installed, "--strip-components", "1"]);
    const pulumi = dirname(dirname(require.resolve("@pulumi/policy/package.json")));
    symlinkSync(pulumi, join(modules, "@pulumi"));
  }, BUILD_TIMEOUT);
  afterAll(() => rmSync(folder, { recursive: true }));

  test("holds compiled code only", () => {
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(files).toEqual(
      expect.arrayContaining(["index.js", "PulumiPolicy.yaml", "package.json", "config/prod.json", "LICENSE"]),
    );
    expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([]);
  });

  test("depends on Pulumi's packages only, and on nothing of this repository", () => {
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as { dependencies: object };
    expect(Object.keys(manifest.dependencies)).toEqual(["@pulumi/policy", "@pulumi/pulumi"]);
    const imports = readdirSync(installed, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => [...readFileSync(join(installed, file), "utf8").matchAll(/require\("([^"]+)"\)/g)])
      .map(([, path = ""]) => path);
    expect(imports.filter((path) => !/^(\.|node:|@pulumi\/policy$)/.test(path))).toEqual([]);
    expect(imports.filter((path) => path.includes("components/"))).toEqual([]);
  });

  test("runs in Pulumi's policy host", async () => {
    const host = await PolicyHost.start(installed);
    try {
      const resource = pod((spec) => (spec.hostNetwork = true));
      const found = await host.analyze({
        type: resource.type,
        name: "web",
        urn: urnOf(resource),
        props: resource.props as Record<string, unknown>,
      });
      expect(found.map(({ message }) => parseMessage(message)?.finding)).toEqual([
        "pod-no-host-namespaces/host-network",
      ]);
    } finally {
      await host.stop();
    }
  });
});
