import * as aws from "../../../components/aws";
import * as baseline from "../../../components/baseline";
import { guideExamples, runExample } from "../support/guideExamples";
import { previewResources } from "./support/previewResources";

const examples = guideExamples("eks.md");
const modules = { "hardened-cluster/aws": aws, "hardened-cluster/baseline": baseline };

test("the guide has its examples", () => {
  expect(examples).toHaveLength(6);
});

test.each(examples.map((source, index) => [index + 1, source] as const))("example %i runs", async (_, source) => {
  const { resources } = await previewResources(() => runExample(source, modules));
  const clusters = [...resources.values()].filter(({ type }) => type.startsWith("hardened-cluster:index:"));
  expect(clusters.length).toBeGreaterThan(0);
});
