import * as azure from "../../../components/azure";
import * as baseline from "../../../components/baseline";
import { guideExamples, runExample } from "../support/guideExamples";
import { previewResources } from "./support/previewResources";

const examples = guideExamples("aks.md");
const modules = { "hardened-cluster/azure": azure, "hardened-cluster/baseline": baseline };

test("the guide has its examples", () => {
  expect(examples).toHaveLength(5);
});

test.each(examples.map((source, index) => [index + 1, source] as const))("example %i runs", async (_, source) => {
  const { resources } = await previewResources(() => runExample(source, modules));
  const components = [...resources.values()].filter(({ type }) => type.startsWith("hardened-cluster:index:"));
  expect(components.length).toBeGreaterThan(0);
});
