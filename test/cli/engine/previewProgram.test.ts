import { rmSync, writeFileSync } from "node:fs";
import type { PreviewResult } from "../../../cli/engine/result";
import { previewJson } from "../../../cli/engine/previewJson";
import { UNKNOWN, type PropertyMap } from "../../../cli/engine/values";
import { failureOf, fixture, javascriptProgram, preview, temporaryProgram } from "./programs";

const PRIVILEGED = "no-privileged/privileged";

function names(result: PreviewResult): string[] {
  return result.resources.map(({ type, name }) => `${type} ${name}`);
}

function inputsOf(result: PreviewResult, name: string): PropertyMap {
  const resource = previewJson(result).resources.find((candidate) => candidate.name === name);
  if (resource === undefined) throw new Error(`no resource ${name}`);
  return resource.inputs;
}

function findings(result: PreviewResult): string[] {
  return result.violations.map(
    ({ urn, level, finding }) => `${level} ${finding} ${urn.slice(urn.lastIndexOf("::") + 2)}`,
  );
}

/** What the fixture pack's echo policy was told about the only resource of a type. */
function echoed(result: PreviewResult): unknown {
  const [violation] = result.violations.filter(({ policy }) => policy === "echo");
  return JSON.parse(String(violation?.message.split("\n")[1]));
}

const echo = (...types: string[]) => ({ echo: { enforcementLevel: "advisory", properties: { types } } });

describe("a program", () => {
  it("in JavaScript is run, and a weakened pod is found", async () => {
    const result = await preview(fixture("javascript"));
    expect(names(result)).toEqual([
      "pulumi:pulumi:Stack javascript-test",
      "kubernetes:core/v1:Namespace team",
      "kubernetes:core/v1:Pod web",
      "pulumi:providers:kubernetes cluster",
    ]);
    expect(result.violations).toEqual([
      {
        urn: "urn:pulumi:test::javascript::kubernetes:core/v1:Pod::web",
        policy: "no-privileged",
        control: "pod-no-privileged",
        finding: PRIVILEGED,
        level: "mandatory",
        message:
          'container "web": spec.containers[0].securityContext.privileged is true. [no-privileged/privileged, control pod-no-privileged]',
      },
    ]);
    expect(result.resources[2]).toEqual({
      urn: "urn:pulumi:test::javascript::kubernetes:core/v1:Pod::web",
      type: "kubernetes:core/v1:Pod",
      name: "web",
      parent: "urn:pulumi:test::javascript::pulumi:pulumi:Stack::javascript-test",
      custom: true,
      read: false,
      inputs: {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "web", namespace: "team" },
        spec: {
          containers: [{ name: "web", image: "registry.example.com/web:1.2.3", securityContext: { privileged: true } }],
        },
      },
      dependencies: ["urn:pulumi:test::javascript::kubernetes:core/v1:Namespace::team"],
    });
    expect(result.warnings).toEqual([]);
  });

  it("in TypeScript in a main folder is compiled by Pulumi's host and gets its checked configuration", async () => {
    const result = await preview(fixture("typescript"), { stack: "dev", config: { replicas: "5" } });
    expect(names(result)).toEqual(["pulumi:pulumi:Stack typescript-dev", "fixture:index:Team from-file"]);
    expect(inputsOf(result, "from-file")).toEqual({ replicas: 5, zones: ["a", "b"] });
  });

  it("as an ES module is run, and sees its organization and root directory", async () => {
    const result = await preview(fixture("esm"));
    expect(inputsOf(result, "esm-test")).toEqual({});
    expect(result.resources[1]?.inputs).toEqual({ organization: "organization", root: fixture("esm") });
  });

  it("gives the same result each time", async () => {
    const [first, second] = await Promise.all([preview(fixture("manifests")), preview(fixture("manifests"))]);
    expect(previewJson(second)).toEqual(previewJson(first));
  });
});

describe("values", () => {
  it("of StackReferences, lookups, ids and computed names are unknown; known parts beside them stay", async () => {
    const result = await preview(fixture("unknown-values"), {
      packConfig: { pods: { enforcementLevel: "disabled", properties: {} } },
    });
    expect(inputsOf(result, "web")).toMatchObject({
      metadata: { name: "web", labels: { a: "b", name: UNKNOWN, ip: UNKNOWN } },
      spec: { containers: [{ name: "web", image: UNKNOWN, securityContext: { privileged: UNKNOWN } }] },
    });
    expect(result.resources.filter(({ read }) => read).map(({ type, name }) => `${type} ${name}`)).toEqual([
      "kubernetes:core/v1:Service existing",
      "pulumi:pulumi:StackReference organization/cluster/prod",
    ]);
  });

  it("that are secret are marked and appear nowhere", async () => {
    const lines: string[] = [];
    const result = await preview(fixture("secrets"), {
      config: { token: "configured-token" },
      stack: "encrypted",
      onOutput: (line) => lines.push(line),
      packConfig: echo("kubernetes:core/v1:Pod"),
    });
    const report = previewJson(result);
    expect(Object.fromEntries(report.resources.map(({ name, secretPaths }) => [name, secretPaths]))).toEqual({
      "secrets-encrypted": [],
      plain: ["stringData"],
      web: ["metadata.annotations.token", "spec.containers[0].env[0].value"],
      map: [],
      copy: ["data"],
    });
    expect(lines.sort()).toEqual([
      "on standard error: [secret]",
      "the password is [secret]",
      "warning: logged: [secret]",
    ]);
    // The policy sees the plain value: the echo proves it, and the message is redacted.
    expect(echoed(result)).toMatchObject({ props: { metadata: { annotations: { token: "[secret]" } } } });
    expect(JSON.stringify([report, lines])).not.toMatch(/correct-horse|configured-token|not-marked-by-hand/);
  });

  it("that are encrypted in the stack's file count as set", async () => {
    const result = await preview(fixture("secrets"), { stack: "encrypted" });
    expect(inputsOf(result, "web").metadata).toEqual({ name: "web", annotations: { token: "[secret]" } });
    expect(result.warnings).toEqual([
      "configuration secrets:token is encrypted: it counts as set, its value is unknown",
    ]);
  });
});

describe("transforms", () => {
  it("are called: the resource's own, its parent's, then the stack's; invokes have theirs", async () => {
    const result = await preview(fixture("transforms"), { packConfig: echo("kubernetes:core/v1:ConfigMap") });
    expect(inputsOf(result, "settings").metadata).toEqual({ name: "settings", labels: { order: "ops" } });
    expect(echoed(result)).toMatchObject({ opts: { protect: true } });
  });

  it("reach the children of manifests and charts: the component's, then the stack's", async () => {
    const pod = "apiVersion: v1\\nkind: Pod\\nmetadata: { name: web }\\nspec: { containers: [] }\\n";
    const program = temporaryProgram({
      "Pulumi.yaml": "name: program\nruntime: { name: nodejs, options: { typescript: false } }\n",
      "pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [] }\n",
      "index.js": `
      const kubernetes = require("@pulumi/kubernetes");
      const pulumi = require("@pulumi/pulumi");
      const add = (letter) => ({ type, props, opts }) => {
        if (type !== "kubernetes:core/v1:Pod") return undefined;
        const order = (props.metadata.labels?.order ?? "") + letter;
        return { props: { ...props, metadata: { ...props.metadata, labels: { order } } }, opts: { ...opts, protect: true } };
      };
      pulumi.runtime.registerResourceTransform(add("s"));
      const own = { transforms: [add("c")] };
      new kubernetes.yaml.ConfigFile("a", { file: "pod.yaml", resourcePrefix: "v1-file" }, own);
      new kubernetes.yaml.ConfigGroup("b", { yaml: "${pod}", resourcePrefix: "v1-group" }, own);
      new kubernetes.yaml.v2.ConfigFile("v2-file", { file: "pod.yaml" }, own);
      new kubernetes.yaml.v2.ConfigGroup("v2-group", { yaml: "${pod}" }, own);
    `,
    });
    const { resources } = await preview(program);
    const pods = resources.filter(({ type }) => type === "kubernetes:core/v1:Pod");
    expect(pods.map(({ name, inputs }) => [name, inputs.metadata])).toEqual(
      ["v2-file:web", "v2-group:web", "v1-file-web", "v1-group-web"].map((name) => [
        name,
        { name: "web", labels: { order: "cs" } },
      ]),
    );
  });

  it("that fail end the preview", async () => {
    const program = javascriptProgram(`
      const pulumi = require("@pulumi/pulumi");
      pulumi.runtime.registerResourceTransform(() => { throw new Error("no such team"); });
      new pulumi.ComponentResource("a:b:C", "x");
    `);
    expect(await failureOf(preview(program))).toContain("transform failed: Error: no such team");
  });
});

describe("a component that a plugin builds", () => {
  // As eks.createManagedNodeGroup has it: an alias without a known URN is an error of the SDK.
  it("gives out a child that aliases can name, and of which all else is unknown", async () => {
    const program = javascriptProgram(`
      const aws = require("@pulumi/aws");
      const pulumi = require("@pulumi/pulumi");
      class Cluster extends pulumi.ComponentResource {
        constructor(name) { super("eks:index:Cluster", name, { core: undefined, eksCluster: undefined }, {}, true); }
      }
      const cluster = new Cluster("blue");
      const alias = ({ props, opts }) => ({ props, opts: { ...opts, aliases: [{ parent: cluster.eksCluster.urn }] } });
      const { urn, name } = cluster.eksCluster;
      new aws.ec2.Eip("address", { tags: { urn, name, core: cluster.core } }, { transforms: [alias] });
    `);
    const result = await preview(program);
    expect(inputsOf(result, "address").tags).toEqual({
      urn: "urn:pulumi:test::program::eks:index:Cluster$aws:eks/cluster:Cluster::blue-eksCluster",
      name: UNKNOWN,
      core: UNKNOWN,
    });
    expect(result.warnings).toContain(
      "urn:pulumi:test::program::eks:index:Cluster::blue is built by its plugin: its resources are not visible here",
    );
  });
});

describe("Kubernetes manifests", () => {
  it("become resources that policies see, whichever component carries them", async () => {
    const result = await preview(fixture("manifests"));
    expect(names(result)).toEqual([
      "pulumi:pulumi:Stack manifests-test",
      "kubernetes:helm.sh/v4:Chart chart",
      "kubernetes:yaml/v2:ConfigFile v2-file",
      "kubernetes:apps/v1:Deployment v2-file:in-list",
      "kubernetes:core/v1:Pod v2-file:team/from-file",
      "kubernetes:yaml/v2:ConfigGroup v2-group",
      "kubernetes:apps/v1:Deployment prefix:in-list",
      "kubernetes:core/v1:Pod prefix:team/from-file",
      "kubernetes:core/v1:Secret prefix:token",
      "kubernetes:example.com/v1:Widget prefix:object",
      "kubernetes:yaml/v2:ConfigGroup v2-unknown",
      "kubernetes:yaml:ConfigFile v1-file",
      "kubernetes:apps/v1:Deployment in-list",
      "kubernetes:core/v1:Pod team/from-file",
      "kubernetes:yaml:ConfigGroup v1-group",
      "kubernetes:core/v1:Secret token",
      "pulumi:pulumi:StackReference other",
    ]);
    expect(findings(result)).toEqual([
      `mandatory ${PRIVILEGED} v2-file:team/from-file`,
      `mandatory ${PRIVILEGED} prefix:team/from-file`,
      `mandatory ${PRIVILEGED} team/from-file`,
    ]);
    expect(inputsOf(result, "prefix:token").stringData).toBe("[secret]");
    expect(inputsOf(result, "prefix:object").metadata).toEqual({ name: "object" });
    expect(JSON.stringify(previewJson(result))).not.toContain("from-a-manifest");
    // What the program asks for, and what it registers, comes in no fixed order.
    expect([...result.warnings].sort()).toEqual([
      "1 resource of 1 type is judged by no rule: kubernetes:example.com/v1:Widget; they can make or change a cluster",
      "stack other is not in this project: its outputs are unknown",
      "urn:pulumi:test::manifests::kubernetes:helm.sh/v4:Chart::chart is built by its plugin: its resources are not visible here",
      "urn:pulumi:test::manifests::kubernetes:yaml/v2:ConfigGroup::v2-unknown: its YAML is unknown, so its resources are not visible here",
    ]);
  });

  it("that cannot be read end the preview", async () => {
    const program = javascriptProgram(`
      const kubernetes = require("@pulumi/kubernetes");
      new kubernetes.yaml.v2.ConfigFile("missing", { file: "missing.yaml" });
    `);
    expect(await failureOf(preview(program))).toContain("missing.yaml");
  });
});

describe("functions of providers", () => {
  it("without a recorded answer are unknown, and a warning says so", async () => {
    const program = javascriptProgram(`
      const pulumi = require("@pulumi/pulumi");
      const value = pulumi.runtime.invokeOutput("aws:ssm/getParameter:getParameter", { name: "x" }).value;
      new pulumi.ComponentResource("a:b:C", "x", { value, zones: pulumi.runtime.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {}) });
    `);
    const result = await preview(program, { config: { "aws:region": "eu-west-1" } });
    expect(inputsOf(result, "x")).toMatchObject({
      value: UNKNOWN,
      zones: { names: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] },
    });
    expect(result.warnings).toEqual([
      "function aws:ssm/getParameter:getParameter has no recorded answer: its result is unknown",
    ]);
  });

  it("called as methods are unknown", async () => {
    const program = javascriptProgram(`
      const pulumi = require("@pulumi/pulumi");
      const cluster = new pulumi.ComponentResource("eks:index:Cluster", "c", {}, {}, true);
      const { result } = pulumi.runtime.call("eks:index:Cluster/getKubeconfig", { __self__: cluster }, cluster);
      new pulumi.ComponentResource("a:b:C", "x", { kubeconfig: result });
    `);
    const result = await preview(program);
    expect(inputsOf(result, "x")).toEqual({ kubeconfig: UNKNOWN });
    expect(result.warnings).toEqual([
      "method eks:index:Cluster/getKubeconfig cannot be called without its provider; its result is unknown",
      "urn:pulumi:test::program::eks:index:Cluster::c is built by its plugin: its resources are not visible here",
    ]);
  });
});

describe("policies", () => {
  it("see a resource with its options and its provider, and the inputs of components", async () => {
    const result = await preview(fixture("component"), {
      packConfig: echo("aws:fixture:Widget", "fixture:index:Parts"),
      config: { "aws:region": "eu-north-1" },
    });
    const about = (name: string) =>
      result.violations
        .filter(({ urn }) => urn.endsWith(`::${name}`))
        .map(({ message }) => JSON.parse(String(message.split("\n")[1])) as unknown);
    expect(about("parts-second")).toEqual([
      {
        props: { size: 3, other: UNKNOWN, reference: UNKNOWN },
        opts: {
          protect: true,
          ignoreChanges: ["tags"],
          aliases: [],
          customTimeouts: { createSeconds: 5400, updateSeconds: 0, deleteSeconds: 0 },
          additionalSecretOutputs: [],
          parent: "urn:pulumi:test::component::fixture:index:Parts::parts",
        },
        provider: { type: "pulumi:providers:aws", name: "ireland", props: { region: "eu-west-1" } },
      },
    ]);
    // The default provider has the stack's configuration.
    expect(about("default-provider")).toMatchObject([
      { provider: { type: "pulumi:providers:aws", name: "default", props: { region: "eu-north-1" } } },
    ]);
    expect(about("parts")).toMatchObject([{ props: { size: 3 } }]);
  });

  it("of the stack see what Pulumi's engine shows: outputs, parents, dependencies, lookups and default providers", async () => {
    const packConfig = { "echo-stack": { enforcementLevel: "advisory", properties: { enabled: true } } };
    const result = await preview(fixture("component"), { packConfig });
    const [violation] = result.violations;
    expect(violation?.urn).toBe("urn:pulumi:test::component::pulumi:pulumi:Stack::component-test");
    expect(JSON.parse(String(violation?.message.split("\n")[1]))).toEqual([
      { name: "default", props: [], dependencies: [], propertyDependencies: {} },
      { name: "component-test", props: [], dependencies: [], propertyDependencies: {} },
      {
        name: "default-provider",
        props: [],
        parent: "component-test",
        dependencies: ["ireland"],
        propertyDependencies: {},
      },
      { name: "parts", props: ["arn"], parent: "component-test", dependencies: [], propertyDependencies: { size: [] } },
      { name: "parts-first", props: ["size"], parent: "parts", dependencies: [], propertyDependencies: { size: [] } },
      {
        name: "parts-second",
        props: ["other", "reference", "size"],
        parent: "parts",
        dependencies: ["parts-first"],
        propertyDependencies: { size: ["parts-first"], other: ["parts-first"], reference: ["parts-first"] },
      },
      {
        name: "ireland",
        props: ["region"],
        parent: "component-test",
        dependencies: [],
        propertyDependencies: { region: [] },
      },
    ]);
    const lookups = await preview(fixture("unknown-values"), {
      packConfig: { ...packConfig, pods: { enforcementLevel: "disabled", properties: {} } },
    });
    expect(lookups.violations[0]?.message).toContain("existing");
  });

  it("repair inputs only when their level says so", async () => {
    const packConfig = { pods: { enforcementLevel: "remediate", properties: {} } };
    const result = await preview(fixture("javascript"), { packConfig });
    expect(inputsOf(result, "web").spec).toEqual({
      containers: [{ name: "web", image: "registry.example.com/web:1.2.3", securityContext: { privileged: false } }],
    });
    expect(result.violations).toEqual([]);
    expect(result.warnings).toEqual([
      "policy pods has repaired urn:pulumi:test::javascript::kubernetes:core/v1:Pod::web",
    ]);
  });

  it.each([
    ["throw", "the policy pack policy-pack failed: Error validating resource with policy 'failing'"],
    ["exit", "the policy host ended with exit code 3"],
  ])("that fail (%p) end the preview: what was not judged is not clean", async (how, message) => {
    const packConfig = { failing: { enforcementLevel: "mandatory", properties: { how } } };
    expect(await failureOf(preview(fixture("javascript"), { packConfig }))).toContain(message);
  });

  it("that do not handle an unknown value end the preview", async () => {
    expect(await failureOf(preview(fixture("unknown-values")))).toContain("can't run policy 'pods'");
  });

  it("that cannot be loaded end the preview with what the host said", async () => {
    const pack = temporaryProgram({
      "index.js": 'throw new Error("no policies today");',
      "PulumiPolicy.yaml": "runtime: nodejs",
    });
    const message = await failureOf(preview(fixture("javascript"), { pack }));
    expect(message).toContain("the policy host ended with exit code");
    expect(message).toContain("no policies today");
    expect(message).not.toMatch(/\n\s+at /);
  });

  it("must exist: an empty pack judges nothing", async () => {
    const source = 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });';
    const pack = temporaryProgram({
      "package.json": '{ "name": "p", "version": "1.0.0", "main": "index.js" }',
      "index.js": source,
    });
    expect(await failureOf(preview(fixture("javascript"), { pack }))).toBe(`policy pack ${pack} has no policies`);
  });
});

describe("a program that cannot be previewed", () => {
  it.each([
    ["throws", 'throw new Error("boom");', "Error: boom"],
    ["rejects", 'require("@pulumi/pulumi"); Promise.reject(new Error("later"));', "Error: later"],
    ["logs an error", 'require("@pulumi/pulumi").log.error("not like this");', "not like this"],
    ["lacks a package", 'require("not-installed");', "Error: Cannot find module 'not-installed'"],
    [
      "exits early",
      'require("@pulumi/pulumi"); process.removeAllListeners("exit"); process.exit(0);',
      "it ended before all its resources were declared",
    ],
    [
      "awaits something that never happens",
      "module.exports = () => new Promise(() => {});",
      "Fix: let the program return: it calls process.exit, or it awaits something that never happens.",
    ],
    [
      "requires a configuration value",
      'new (require("@pulumi/pulumi").Config)().require("team");',
      "Fix: set program:team in the stack's file or with --config program:team=….",
    ],
    [
      "names a resource twice",
      'const { ComponentResource: C } = require("@pulumi/pulumi"); new C("a:b:C", "x"); new C("a:b:C", "x");',
      "Duplicate resource URN 'urn:pulumi:test::program::a:b:C::x'",
    ],
  ])("because it %s says so without a stack trace", async (_, source, message) => {
    const text = await failureOf(preview(javascriptProgram(source)));
    expect(text).toContain(message);
    expect(text).not.toMatch(/\n\s+at /);
  });

  it("shows the stack trace when asked for it", async () => {
    const text = await failureOf(preview(javascriptProgram('throw new Error("boom");'), { debug: true }));
    expect(text).toMatch(/Error: boom\n.*at .*index\.js:1/);
  });

  it("does not give its secrets away", async () => {
    const source = 'throw new Error("cannot use " + new (require("@pulumi/pulumi").Config)().require("token"));';
    const directory = javascriptProgram(source);
    writeFileSync(`${directory}/Pulumi.test.yaml`, "config: { program:token: { secure: v1:x } }\n");
    const text = await failureOf(preview(directory, { config: { token: "swordfish" } }));
    expect(text).toContain("cannot use [secret]");
    expect(text).not.toContain("swordfish");
  });

  it("without its SDK says what to install", async () => {
    const directory = javascriptProgram("");
    rmSync(`${directory}/node_modules`);
    expect(await failureOf(preview(directory))).toBe(
      `@pulumi/pulumi is not installed for ${directory}\n` +
        `Fix: run npm install in ${directory} (with @pulumi/pulumi among its dependencies).`,
    );
  });

  it("because it does not end is stopped", async () => {
    expect(await failureOf(preview(javascriptProgram("for (;;);"), { timeoutSeconds: 0.5 }))).toBe(
      "the program did not end within 0.5 seconds and was stopped\n" +
        "Fix: find out what it waits for, or allow more time with --timeout.",
    );
  });

  it("because the user stops it ends at once", async () => {
    const controller = new AbortController();
    const program = javascriptProgram('require("@pulumi/pulumi"); setInterval(() => {}, 1000);');
    const run = preview(program, { signal: controller.signal, onProgress: () => controller.abort() });
    expect(await failureOf(run)).toBe("the preview was interrupted");
  });
});
