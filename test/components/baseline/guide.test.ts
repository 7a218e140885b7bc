import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { previewTarget } from "../../../cli/engine/previewTarget";
import { resolveTarget } from "../../../cli/engine/target";
import * as aws from "../../../components/aws";
import * as baseline from "../../../components/baseline";
import * as local from "../../../components/local";
import { previewResources } from "../aws/support/previewResources";
import { guideExamples, runExample } from "../support/guideExamples";

const [nodes = "", lists = "", transforms = "", ...others] = guideExamples("baseline.md");

test("the guide has its examples", () => {
  expect(others).toEqual([]);
});

test("the example of a tenant's own nodes runs", async () => {
  const modules = { "hardened-cluster/aws": aws, "hardened-cluster/baseline": baseline };
  const { resources } = await previewResources(() => runExample(nodes, modules));
  expect(resources.get("prod-payments-namespace")?.inputs.metadata.labels).toMatchObject({
    "security.blueprint/pool": "pci",
  });
});

test("the example of a tenant's lists runs", async () => {
  const modules = { "hardened-cluster/local": local, "hardened-cluster/baseline": baseline };
  const { resources } = await previewResources(() => runExample(lists, modules));
  expect(resources.get("demo-shop-namespace")?.inputs.metadata.annotations).toEqual({
    "security.blueprint/hosts": "shop.example.com,*.shop.example.com",
    "security.blueprint/tolerations": "nvidia.com/gpu,hardened-cluster/pool=gpu",
    "security.blueprint/priority-classes": "batch",
  });
});

test("the example of a transform changes the child, and nothing that the pack holds against it", async () => {
  // Below the clone, so that the program finds the package.
  const cache = resolve(__dirname, "../../../node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "guide-"));
  try {
    writeFileSync(
      join(folder, "Pulumi.yaml"),
      "name: guide\nruntime:\n  name: nodejs\n  options:\n    nodeargs: --import tsx\n    typescript: false\n",
    );
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "guide", main: "index.ts" }));
    writeFileSync(join(folder, "index.ts"), transforms);
    const result = await previewTarget(resolveTarget(folder, undefined), { config: {}, timeoutSeconds: 120 });
    const quota = result.resources.find(({ type }) => type === "kubernetes:core/v1:ResourceQuota");
    expect(quota?.inputs).toMatchObject({
      spec: { hard: { pods: "50", "count/ingresses.networking.k8s.io": "5" } },
    });
    expect(result.violations).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
