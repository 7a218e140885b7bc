import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const REPOSITORY = resolve(__dirname, "../../..");
const BUNDLE = "components/publish/bundle.cjs";

let clone: string;

/** A clone of two sources, with the packages of this one. */
beforeEach(() => {
  clone = realpathSync(mkdtempSync(join(tmpdir(), "bundle-")));
  for (const folder of ["components/publish", "node_modules", "cli"])
    mkdirSync(join(clone, folder), { recursive: true });
  cpSync(join(REPOSITORY, BUNDLE), join(clone, BUNDLE));
  for (const name of ["esbuild", "@esbuild", "@pulumi", "google-protobuf"])
    symlinkSync(join(REPOSITORY, "node_modules", name), join(clone, "node_modules", name));
  write("package-lock.json", "{}");
  write("cli/main.ts", 'import { greeting } from "./greeting";\nconsole.log(greeting, __dirname);\n');
  write("cli/greeting.ts", 'export const greeting: string = "hello";\n');
});

afterEach(() => rmSync(clone, { recursive: true }));

const write = (file: string, text: string): void => writeFileSync(join(clone, file), text);

/** The script for the clone's command, asked for in a process of its own as each command does. */
function bundled(): string | undefined {
  const script = `const { bundled } = require("./${BUNDLE}"); console.log(JSON.stringify({ script: bundled("${clone}/cli/main.ts") }))`;
  const answer = execFileSync(process.execPath, ["-e", script], { cwd: clone, encoding: "utf8" });
  return (JSON.parse(answer) as { script?: string }).script;
}

const run = (script = bundled()): string =>
  execFileSync(process.execPath, ["--enable-source-maps", String(script)], {
    cwd: tmpdir(),
    encoding: "utf8",
    stdio: "pipe",
  });

it("is one file that does what the sources do, in their folder", () => {
  const script = bundled();
  expect(run(script)).toBe(`hello ${clone}/cli\n`);
  expect(script).toMatch(/^.*\/node_modules\/\.cache\/hardened-cluster\/cli-main-[0-9a-f]{16}\.cjs$/);
});

it("is kept until a source changes", () => {
  const first = bundled();
  rmSync(join(clone, "node_modules", "esbuild"));
  expect(bundled()).toBe(first);
  symlinkSync(join(REPOSITORY, "node_modules", "esbuild"), join(clone, "node_modules", "esbuild"));
  write("cli/greeting.ts", 'export const greeting: string = "good evening";\n');
  expect(run()).toBe(`good evening ${clone}/cli\n`);
});

it.each([
  ["the packages", () => write("package-lock.json", "{ }")],
  ["the clone's place", () => move()],
])("is built anew after a change of %s", (_, change) => {
  const first = bundled();
  rmSync(String(first));
  writeFileSync(String(first), "console.log('old')");
  change();
  expect(run()).toBe(`hello ${clone}/cli\n`);
});

function move(): void {
  const elsewhere = `${clone}-moved`;
  cpSync(clone, elsewhere, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  rmSync(clone, { recursive: true });
  clone = elsewhere;
}

it("is nothing with an error in a source, so that the sources tell it", () => {
  write("cli/greeting.ts", "export const greeting = ;\n");
  expect(bundled()).toBeUndefined();
  write("cli/greeting.ts", 'export const greeting = "mended";\n');
  expect(run()).toBe(`mended ${clone}/cli\n`);
});

it("is nothing where there is no compiler", () => {
  rmSync(join(clone, "node_modules", "esbuild"));
  expect(bundled()).toBeUndefined();
  expect(existsSync(join(clone, "node_modules", ".cache"))).toBe(false);
});

it("shares the program's Pulumi, but for the messages of its protocol", () => {
  write(
    "cli/main.ts",
    'import { Output } from "@pulumi/pulumi";\nimport { Alias } from "@pulumi/pulumi/proto/alias_pb";\nconsole.log(Output === require(`${__dirname}/../node_modules/@pulumi/pulumi`).Output, typeof Alias);\n',
  );
  expect(run()).toBe("true function\n");
});

it("names the sources in a stack trace", () => {
  write("cli/main.ts", 'import { greeting } from "./greeting";\nthrow new Error(greeting);\n');
  expect(() => run()).toThrow(`${clone}/cli/main.ts:2:7`);
});
