import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { registerPreview } from "../../cli/commands/preview";
import type { PreviewJson } from "../../cli/engine/previewJson";
import { ownTargets, resolveTarget } from "../../cli/engine/target";
import { fixture, javascriptProgram, temporaryProgram } from "./engine/programs";

jest.mock("../../cli/engine/target", () => ({
  ...jest.requireActual<object>("../../cli/engine/target"),
  ownTargets: jest.fn(),
}));

interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as main does, with what it writes taken down. */
async function run(...args: string[]): Promise<Run> {
  const written = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    jest.spyOn(process[stream], "write").mockImplementation((chunk) => {
      written[stream] += String(chunk);
      return true;
    }),
  );
  const program = new Command("hardened-cluster").option("--debug").exitOverride();
  registerPreview(program);
  try {
    process.exitCode = undefined;
    await program.parseAsync(["preview", ...args], { from: "user" });
    return { exitCode: Number(process.exitCode), ...written };
  } catch (error) {
    return { exitCode: 2, stdout: written.stdout, stderr: `${written.stderr}error: ${(error as Error).message}` };
  } finally {
    process.exitCode = undefined;
    for (const spy of spies) spy.mockRestore();
  }
}

function temporaryFile(name: string): string {
  return join(temporaryProgram({}), name);
}

describe("hardened-cluster preview", () => {
  it("finds nothing in our own local stack, and judges all its controls", async () => {
    const file = temporaryFile("report.json");
    const { exitCode, stdout } = await run("local", "--json", file);
    const report = JSON.parse(readFileSync(file, "utf8")) as PreviewJson;
    expect(report.violations).toEqual([]);
    expect(Object.keys(report)).toEqual(["stack", "resources", "violations", "controls", "warnings", "unjudged"]);
    expect(report.resources.map(({ type }) => type)).toContain("hardened-cluster:index:LocalCluster");
    expect(report.controls).toHaveLength(143);
    expect(stdout).toMatch(/^controls: .*\nclean: no violations in \d+ resources \(\d+\.\d s\)\n$/);
    expect(exitCode).toBe(0);
  });

  it("blocks another program that is weakened, with JSON alone on standard output", async () => {
    const { exitCode, stdout, stderr } = await run(fixture("javascript"), "--json", "-");
    const report = JSON.parse(stdout) as PreviewJson;
    expect(report.stack).toBe("preview");
    expect(report.violations.find(({ policy }) => policy === "pod-no-privileged")).toEqual({
      urn: "urn:pulumi:preview::javascript::kubernetes:core/v1:Pod::web",
      policy: "pod-no-privileged",
      control: "pod-no-privileged",
      finding: "pod-no-privileged/privileged",
      level: "mandatory",
      message: expect.stringContaining('container "web": spec.containers[0].securityContext.privileged') as string,
    });
    expect(Object.keys(report.resources[0] ?? {})).toEqual([
      "urn",
      "type",
      "name",
      "parent",
      "custom",
      "inputs",
      "dependencies",
      "secretPaths",
    ]);
    expect(stderr).toMatch(/\nblocked: \d+ mandatory.* violations? in 4 resources/);
    expect(exitCode).toBe(1);
  });

  it("blocks a value that is unknown where a rule has to judge it", async () => {
    const { exitCode, stdout } = await run(fixture("unknown-values"), "--json", "-");
    const unknown = (JSON.parse(stdout) as PreviewJson).violations.find(
      ({ finding }) => finding === "pod-no-privileged/unknown",
    );
    expect(unknown).toMatchObject({ level: "mandatory", message: expect.stringContaining("unknown") as string });
    expect(exitCode).toBe(1);
  });

  it("takes levels from a policy configuration and values from the command line", async () => {
    const file = temporaryFile("policies.json");
    writeFileSync(
      file,
      JSON.stringify({ kubernetes: { enforcementLevel: "disabled" }, stack: { enforcementLevel: "disabled" } }),
    );
    const program = javascriptProgram(
      'const { Config } = require("@pulumi/pulumi"); console.log("size=" + new Config().require("size"));',
    );
    const { exitCode, stderr } = await run(program, "--policy-config", file, "--config", "size=a=b");
    expect(stderr).toContain("\nsize=a=b\n");
    expect(exitCode).toBe(0);
  });

  it("previews all stacks of the repository; the worst decides", async () => {
    const targets = [javascriptProgram(""), fixture("javascript"), javascriptProgram('throw new Error("boom");')];
    const own = jest.mocked(ownTargets).mockReturnValue(targets.map((target) => resolveTarget(target, "dev")));
    const worst = await run("--all", "--json", "-");
    own.mockReturnValue(targets.slice(0, 2).map((target) => resolveTarget(target, "dev")));
    const blocked = await run("--all", "--json", "-");
    const { stacks } = JSON.parse(worst.stdout) as { stacks: (PreviewJson | { error: string })[] };
    expect(stacks.map((report) => ("error" in report ? "error" : report.resources.length))).toEqual([1, 4, "error"]);
    expect(worst.stderr).toContain("\nerror: stack dev: the program in ");
    expect([worst.exitCode, blocked.exitCode]).toEqual([2, 1]);
  });

  it("replaces an older report when it cannot run", async () => {
    const file = temporaryFile("report.json");
    writeFileSync(file, '{ "violations": [] }');
    const { exitCode, stderr } = await run(javascriptProgram('throw new Error("boom");'), "--json", file);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Error: boom");
    const { stack, error, ...others } = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    expect([stack, others]).toEqual(["preview", {}]);
    expect(error).toContain("Error: boom");
  });

  it.each([
    [
      ["nowhere"],
      /nowhere is neither a stack of this repository nor a folder with a Pulumi\.yaml\nFix: use a stack \(.*local/,
    ],
    [[], /no target is given/],
    [["local", "--all"], /--all previews every stack of this repository/],
    [["local", "--config", "size"], /Write key=value/],
    [["local", "--timeout", "soon"], /Write a number of seconds above 0/],
    [
      ["local", "--config", "environment=space"],
      /hardened-cluster:environment: the policy pack has no levels for "space"\nFix: use one of dev, prod/,
    ],
    [["local", "--policy-config", "nowhere.json"], /nowhere\.json: the file cannot be read as JSON/],
  ])("cannot run with %p and says why", async (args, message) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect(stderr).toMatch(message);
    expect([exitCode, stdout]).toEqual([2, ""]);
  });

  it("ends with 130 when it is interrupted, and its program with it", async () => {
    const file = temporaryFile("pid");
    const program = javascriptProgram(`
      require("@pulumi/pulumi");
      require("fs").writeFileSync(${JSON.stringify(file)}, String(process.pid));
      setInterval(() => {}, 1000);
    `);
    const started = setInterval(() => {
      if (existsSync(file)) process.emit("SIGINT");
    }, 50);
    const { exitCode, stderr } = await run(program);
    clearInterval(started);
    expect([exitCode, stderr.endsWith("interrupted\n")]).toEqual([130, true]);
    expect(() => process.kill(Number(readFileSync(file, "utf8")), 0)).toThrow("ESRCH");
  });

  it("keeps the shell's environment from the program with --clean-env", async () => {
    const program = javascriptProgram('console.log(`variable: ${process.env.PROBE_TOKEN ?? "none"}`);');
    const environment = { ...process.env };
    process.env["PROBE_TOKEN"] = "held";
    try {
      expect((await run(program)).stderr).toContain("variable: held");
      expect((await run(program, "--clean-env")).stderr).toContain("variable: none");
    } finally {
      // The command cleans the environment of its own process, which here is that of the tests.
      Object.assign(process.env, environment);
      delete process.env["PROBE_TOKEN"];
    }
  });
});
