import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { registerScan } from "../../../cli/commands/scan";

const PRIVILEGED = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  automountServiceAccountToken: false
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: app
      image: registry.example.com/web:1.2.3
      securityContext: { privileged: yes, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
      resources: { requests: { cpu: 1, memory: 1Mi }, limits: { cpu: 1, memory: 1Mi } }
`;

describe("hardened-cluster scan", () => {
  let folder: string;
  let output: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "scan-"));
    output = "";
    jest.spyOn(process.stdout, "write").mockImplementation((text) => {
      output += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
    rmSync(folder, { recursive: true });
  });

  function put(name: string, text: string): string {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  }

  function scan(...args: string[]): typeof process.exitCode {
    const program = new Command();
    registerScan(program);
    program.parse(["node", "hardened-cluster", "scan", ...args]);
    return process.exitCode;
  }

  test("prints the violations and exits 1 when one is mandatory", () => {
    const file = put("pod.yaml", PRIVILEGED);
    expect(scan(file)).toBe(1);
    expect(output).toBe(
      `${file}:10  mandatory  Pod/shop/web, container "app": spec.containers[0].securityContext.privileged is true. ` +
        "Remove securityContext.privileged, and add the one capability or volume that the container needs. " +
        "[pod-no-privileged/privileged, control pod-no-privileged, see docs/rules.md#pod-no-privileged]\n1 object, 1 mandatory and 0 advisory violations\n",
    );
  });

  test("exits 0 when there is nothing to report, or only advice", () => {
    expect(scan(put("pod.yaml", PRIVILEGED.replace("yes", "no")))).toBe(0);
    const config = put(
      "config.json",
      JSON.stringify({
        kubernetes: { rules: { "pod-no-privileged": { level: "advisory" }, "sa-dedicated": { level: "disabled" } } },
      }),
    );
    expect(scan(put("pod2.yaml", PRIVILEGED), "--policy-config", config)).toBe(0);
    expect(output).toContain("0 mandatory and");
  });

  test("writes JSON with exactly the documented fields", () => {
    const file = put("pod.yaml", PRIVILEGED);
    const json = join(folder, "out.json");
    expect(scan(file, "--json", json)).toBe(1);
    const { violations } = JSON.parse(readFileSync(json, "utf8")) as { violations: object[] };
    expect(violations.map((violation) => Object.keys(violation))).toEqual([
      [
        "kind",
        "name",
        "namespace",
        "file",
        "line",
        "policy",
        "control",
        "finding",
        "level",
        "severity",
        "fix",
        "message",
      ],
    ]);
    expect(violations[0]).toMatchObject({
      kind: "Pod",
      name: "web",
      namespace: "shop",
      file,
      policy: "pod-no-privileged",
      level: "mandatory",
    });
  });

  test("JSON on standard output is alone there", () => {
    scan(put("pod.yaml", PRIVILEGED), "--json", "-");
    expect((JSON.parse(output) as { violations: object[] }).violations).toHaveLength(1);
  });

  test("writes SARIF", () => {
    const sarif = join(folder, "out.sarif");
    scan(put("pod.yaml", PRIVILEGED), "--sarif", sarif);
    expect(JSON.parse(readFileSync(sarif, "utf8"))).toMatchObject({
      version: "2.1.0",
      runs: [{ results: [{ ruleId: "pod-no-privileged" }] }],
    });
  });

  test("an older, clean result is not taken for that of a run that failed", () => {
    const json = put("out.json", '{ "violations": [] }');
    expect(() => scan(join(folder, "nothing.yaml"), "--json", json)).toThrow("is not there");
    expect(readFileSync(json, "utf8")).toBe("");
  });

  test("goes on where a file cannot be read, says which, and exits 2", () => {
    const pod = put("a.yaml", PRIVILEGED);
    const bad = put("b.yaml", "a: [\n");
    const json = join(folder, "out.txt");
    expect(scan(folder, "--json", json)).toBe(2);
    expect(output).toContain(`${pod}:10  mandatory`);
    expect(output).toContain(`${bad}:2  not read  it is not YAML: `);
    expect(output).toMatch(/\n1 object, 1 mandatory and 0 advisory violations, 1 not read\n$/);
    expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({
      violations: [{}],
      unread: [{ file: bad, line: 2 }],
    });
    expect(scan(bad)).toBe(2);
  });

  test("counts by rule and severity, and folds what repeats", () => {
    const container = PRIVILEGED.slice(PRIVILEGED.indexOf("    - name"));
    put("pods.yaml", `${PRIVILEGED}${container.repeat(5).replaceAll("ALL", "KILL")}`);
    scan(folder);
    expect(output).toContain("pods.yaml  mandatory  3 more of pod-no-privileged/privileged\n");
    expect(output).toContain("\n     6  critical  pod-no-privileged\n     5  high      pod-capabilities\n\n");
  });

  test("a name speaks neither to the terminal nor to a CI system", () => {
    put("pod.yaml", PRIVILEGED.replace("name: web", 'name: "web\\n::error::no\\e[2J"'));
    scan(folder);
    expect(output).toContain("Pod/shop/web ::error::no\uFFFD[2J, container");
    expect(output).not.toMatch(/^::/m);
  });

  test("prints annotations for GitHub", () => {
    const file = put("pod.yaml", PRIVILEGED);
    expect(scan(file, "--format", "github")).toBe(1);
    expect(output).toMatch(
      /^::error file=.*pod\.yaml,line=10,title=pod-no-privileged\/privileged::Pod\/shop\/web, .*\n$/,
    );
  });

  test("prints JUnit", () => {
    put("pod.yaml", PRIVILEGED.replace("name: app", 'name: "a<b"'));
    put("z.yaml", "a: [\n");
    expect(scan(folder, "--format", "junit")).toBe(2);
    expect(output).toContain('<testsuites name="hardened-cluster scan" tests="2" failures="1" errors="1">');
    expect(output).toContain(
      '<testcase name="Pod/shop/web/pod-no-privileged/privileged" classname="pod-no-privileged/privileged" file="',
    );
    expect(output).toContain("container &quot;a&lt;b&quot;");
    expect(output).toContain('classname="not-read"');
  });

  test.each([
    ["no object", () => [put("empty.yaml", "a: 1\n")], "there are no Kubernetes objects in"],
    ["a path that is not there", () => [join(folder, "nothing.yaml")], "is not there"],
    [
      "a wrong configuration",
      () => [put("pod.yaml", PRIVILEGED), "--policy-config", put("c.json", '{"kubernetes":{"rules":{"nope":{}}}}')],
      'kubernetes.rules.nope: the family "kubernetes" has no such rule',
    ],
    [
      "a file that cannot be written",
      () => [put("pod.yaml", PRIVILEGED), "--json", join(folder, "no", "out.json")],
      /^--json: ".*out\.json" cannot be written: .*\nFix: /,
    ],
    [
      "two documents on standard output",
      () => [put("pod.yaml", PRIVILEGED), "--json", "-", "--sarif", "-"],
      "--json and --sarif both go to standard output\nFix: write one of them to a file.",
    ],
  ])("%s is an error in a sentence", (_what, args, message) => {
    expect(() => scan(...args())).toThrow(expect.objectContaining({ name: "CommandError" }));
    expect(() => scan(...args())).toThrow(message);
  });
});
