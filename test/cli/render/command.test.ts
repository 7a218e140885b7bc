import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { parse } from "yaml";
import { registerRender } from "../../../cli/commands/render";
import { applyPhases } from "../../../cli/kube/applyOrder";

const TIMEOUT_MS = 120_000;

let out: string;

beforeEach(() => {
  out = join(mkdtempSync(join(tmpdir(), "render-")), "out");
});

afterEach(() => {
  rmSync(join(out, ".."), { recursive: true });
});

async function run(...args: string[]): Promise<{ exitCode: unknown; stdout: string; stderr: string }> {
  const program = new Command().exitOverride();
  registerRender(program);
  const text = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    jest.spyOn(process[stream], "write").mockImplementation((chunk) => {
      text[stream] += String(chunk);
      return true;
    }),
  );
  try {
    await program.parseAsync(["render", ...args, "--out", out], { from: "user" });
    return { exitCode: process.exitCode, ...text };
  } finally {
    process.exitCode = undefined;
    for (const spy of spies) spy.mockRestore();
  }
}

test(
  "the local stack's objects, in the order in which they are applied, and nothing to write the second time",
  async () => {
    const first = await run("local");
    expect(first.exitCode).toBe(0);
    const { resources } = parse(readFileSync(join(out, "kustomization.yaml"), "utf8")) as { resources: string[] };
    expect(readdirSync(out).sort()).toEqual([...resources, "kustomization.yaml"].sort());
    expect(first.stdout).toBe(
      `${out}: ${resources.length} objects (${resources.length} written, 0 unchanged, 0 removed)\n`,
    );
    const objects = resources.map((name) => parse(readFileSync(join(out, name), "utf8")) as { kind: string });
    expect(applyPhases(objects).flat()).toEqual(objects);
    expect(objects.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["Namespace", "ValidatingAdmissionPolicyBinding"]),
    );

    const second = await run("local");
    expect(second.stdout).toBe(
      `${out}: ${resources.length} objects (0 written, ${resources.length} unchanged, 0 removed)\n`,
    );
  },
  TIMEOUT_MS,
);

test(
  "a program that the policy pack blocks is not written: exit code 1",
  async () => {
    const { exitCode, stderr } = await run(join(__dirname, "../../fixtures/programs/manifests"));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^mandatory: Pod.* \[pod-no-privileged\/privileged, /m);
    expect(stderr.trimEnd().split("\n").at(-1)).toBe("nothing was written: the policy pack blocks the stack");
    expect(existsSync(out)).toBe(false);
  },
  TIMEOUT_MS,
);

test(
  "a secret value in any object is refused, and is in no message",
  async () => {
    const project = join(out, "..", "project");
    mkdirSync(project);
    writeFileSync(join(project, "Pulumi.yaml"), "name: secretive\nruntime: nodejs\n");
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "secretive", main: "index.js" }));
    writeFileSync(
      join(project, "index.js"),
      `const { core } = require("@pulumi/kubernetes");
       const { secret } = require("@pulumi/pulumi");
       new core.v1.ConfigMap("map", { metadata: { name: "map", namespace: "team-a" }, data: { key: secret("hunter2") } });`,
    );
    symlinkSync(join(__dirname, "../../../node_modules"), join(project, "node_modules"));
    const error: unknown = await run(project).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "CommandError", message: expect.stringContaining("data.key is secret") });
    expect(String(error)).not.toContain("hunter2");
    expect(existsSync(out)).toBe(false);
  },
  TIMEOUT_MS,
);

describe("a stack that stands on another's outputs", () => {
  const KEY = "StorageClass/encrypted:parameters.kmsKeyId";

  test(
    "is not written with texts in the place of values: exit code 2, naming each",
    async () => {
      await expect(run("aws-prod-baseline")).rejects.toMatchObject({
        name: "MissingValuesError",
        message:
          "a value is known only after deployment:\n  StorageClass/encrypted: parameters.kmsKeyId <volumesKey of aws-prod>\n" +
          `Fix: give each with --set '${KEY}=VALUE', or all in a file with --values.`,
      });
      expect(existsSync(out)).toBe(false);
    },
    TIMEOUT_MS,
  );

  test(
    "is written with the values that are given",
    async () => {
      const arn = "arn:aws:kms:eu-central-1:111122223333:key/1";
      expect((await run("aws-prod-baseline", "--set", `${KEY}=${arn}`)).exitCode).toBe(0);
      const file = parse(readFileSync(join(out, "30-storageclass-encrypted.yaml"), "utf8")) as object;
      expect(file).toMatchObject({ parameters: { kmsKeyId: arn } });
    },
    TIMEOUT_MS,
  );
});

test("a stack that does not exist is told as such", async () => {
  await expect(run("no-such-stack")).rejects.toMatchObject({ name: "CommandError" });
  expect(existsSync(out)).toBe(false);
});
