import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ModuleKind, transpileModule } from "typescript";
import { buildPack } from "../../../policy-pack/publish/build";
import { parseMessage } from "../../../policy-pack/lib/message";
import { PolicyHost } from "../support/policyHost";
import { urnOf, type TestResource } from "../support/evaluateRule";
import { pod } from "../support/workloads";

// Compiling and starting hosts takes its time on a busy machine.
const BUILD_TIMEOUT = 180_000;
jest.setTimeout(BUILD_TIMEOUT);

/** The findings of a pack on one resource. */
async function analyze(pack: string, resource: TestResource): Promise<readonly (string | undefined)[]> {
  const host = await PolicyHost.start(pack);
  try {
    const props = resource.props as Record<string, unknown>;
    const found = await host.analyze({ type: resource.type, name: "web", urn: urnOf(resource), props });
    return found.map(({ message }) => parseMessage(message)?.finding);
  } finally {
    await host.stop();
  }
}

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
    symlinkSync(join(dirname(pulumi), "@secretlint"), join(modules, "@secretlint"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("holds compiled code only", () => {
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(files).toEqual(
      expect.arrayContaining([
        "policy-pack/index.js",
        "PulumiPolicy.yaml",
        "package.json",
        "config/prod.json",
        "LICENSE",
      ]),
    );
    expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([]);
  });

  test("depends on Pulumi's packages and the detector of credentials only, and on nothing of this repository", () => {
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as { dependencies: object };
    expect(Object.keys(manifest.dependencies)).toEqual([
      "@pulumi/policy",
      "@pulumi/pulumi",
      "@secretlint/secretlint-rule-preset-recommend",
    ]);
    const imports = readdirSync(installed, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) =>
        [...readFileSync(join(installed, file), "utf8").matchAll(/require\("([^"]+)"\)/g)].map(([, path = ""]) =>
          path.startsWith(".") ? join(installed, dirname(file), path) : path,
        ),
      );
    const own = (path: string): boolean => path.startsWith(`${installed}/`);
    const allowed = /^(node:|@pulumi\/policy$|@secretlint\/)/;
    expect(imports.filter((path) => !own(path) && !allowed.test(path))).toEqual([]);
  });

  test("the README's pack of one's own runs with it", async () => {
    const readme = readFileSync(join(__dirname, "../../../policy-pack/README.md"), "utf8");
    const [, example = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];
    const own = join(folder, "empty", "own-pack");
    mkdirSync(own);
    writeFileSync(join(own, "package.json"), '{ "name": "own-pack", "version": "1.0.0", "main": "index.js" }');
    const options = { module: ModuleKind.CommonJS };
    writeFileSync(join(own, "index.js"), transpileModule(example, { compilerOptions: options }).outputText);
    expect(
      await analyze(
        own,
        pod((spec) => (spec.hostNetwork = true)),
      ),
    ).toEqual(["pod-no-host-namespaces/host-network"]);
    // Outside the Pod Security Standards, so not in this pack.
    expect(
      await analyze(
        own,
        pod((spec) => delete spec.serviceAccountName),
      ),
    ).toEqual([]);
  });

  test("runs in Pulumi's policy host", async () => {
    expect(
      await analyze(
        installed,
        pod((spec) => (spec.hostNetwork = true)),
      ),
    ).toEqual(["pod-no-host-namespaces/host-network"]);
  });
});
