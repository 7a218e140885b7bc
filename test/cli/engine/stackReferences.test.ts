import type { PreviewResult } from "../../../cli/engine/result";
import { revealSecrets, secretPaths, UNKNOWN, type PropertyMap } from "../../../cli/engine/values";
import { preview, temporaryProgram, type TestPreview } from "./programs";

// One program, as in a repository whose stacks are its environments.
const program = temporaryProgram({
  "Pulumi.yaml": "name: shop\nruntime: { name: nodejs, options: { typescript: false } }\n",
  "Pulumi.cluster.yaml": "config: {}\n",
  "Pulumi.apps.yaml": "config: { shop:uses: organization/shop/cluster }\n",
  "Pulumi.elsewhere.yaml": "config: { shop:uses: organization/other/cluster }\n",
  "Pulumi.orphan.yaml": "config: { shop:uses: organization/shop/gone }\n",
  "Pulumi.left.yaml": "config: { shop:uses: right }\n",
  "Pulumi.right.yaml": "config: { shop:uses: shop/left }\n",
  "Pulumi.broken.yaml": "config: { shop:uses: failing }\n",
  "Pulumi.failing.yaml": "config: { shop:fails: 'true' }\n",
  "index.js": `"use strict";
const kubernetes = require("@pulumi/kubernetes");
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
if (config.get("fails")) throw new Error("no such region");
const stack = config.get("uses");
if (stack === undefined) {
  const cluster = new kubernetes.core.v1.ConfigMap("cluster", { data: { name: "blue" } });
  module.exports = {
    zones: ["a", "b"],
    cluster: { name: cluster.data.name, id: cluster.id, ids: [cluster.id] },
    token: pulumi.secret("hunter2"),
  };
} else {
  const reference = new pulumi.StackReference(stack);
  new kubernetes.core.v1.ConfigMap("apps", {
    data: {
      zones: reference.getOutput("zones").apply((zones) => zones.join()),
      name: reference.getOutput("cluster").apply((cluster) => cluster.name),
      id: reference.getOutput("cluster").apply((cluster) => cluster.ids[0]),
      token: reference.getOutput("token"),
    },
  });
}
`,
});

async function dataOf(stack: string, options: TestPreview = {}): Promise<PropertyMap> {
  const { resources }: PreviewResult = await preview(program, { ...options, stack });
  const apps = resources.find(({ name }) => name === "apps");
  return apps?.inputs.data as PropertyMap;
}

test("a stack of the same project answers with the outputs of its preview", async () => {
  const lines: string[] = [];
  const data = await dataOf("apps", { onOutput: (line) => lines.push(line) });
  expect(revealSecrets(data)).toEqual({
    zones: "a,b",
    name: "blue",
    id: "<cluster.ids[0] of cluster>",
    token: "hunter2",
  });
  expect(secretPaths(data)).toContain("token");
  expect(lines).toEqual([
    "the outputs of stack cluster are those of its preview; " +
      "texts stand in for what is known once it is deployed (cluster.id, cluster.ids[0])",
  ]);
});

test.each([
  { stack: "elsewhere", named: "organization/other/cluster" },
  { stack: "orphan", named: "organization/shop/gone" },
])("a stack that is not in this project is unknown, which a warning says: $named", async ({ stack, named }) => {
  const { resources, warnings } = await preview(program, { stack });
  const unknown = { zones: UNKNOWN, name: UNKNOWN, id: UNKNOWN, token: UNKNOWN };
  expect(resources.find(({ name }) => name === "apps")?.inputs.data).toEqual(unknown);
  expect(warnings).toEqual([`stack ${named} is not in this project: its outputs are unknown`]);
});

test("stacks that refer to each other are an error", async () => {
  await expect(dataOf("left")).rejects.toThrow("stacks refer to each other in a circle: left -> right -> left");
});

test("the failure of a referenced stack's program is told", async () => {
  await expect(dataOf("broken")).rejects.toThrow(/failed to read resource .*failing.*no such region/s);
});
