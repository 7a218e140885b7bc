import * as baseline from "../../../components/baseline";
import * as digitalocean from "../../../components/digitalocean";
import { guideExamples, runExample } from "../support/guideExamples";
import { previewResources } from "./support/previewResources";

const examples = guideExamples("doks.md");
const modules = { "hardened-cluster/digitalocean": digitalocean, "hardened-cluster/baseline": baseline };

test("the guide has its examples", () => {
  expect(examples).toHaveLength(4);
});

test.each(examples.map((source, index) => [index + 1, source] as const))("example %i runs", async (_, source) => {
  const { resources } = await previewResources(() => runExample(source, modules));
  const clusters = [...resources.values()].filter(({ type }) => type === "hardened-cluster:index:DoksCluster");
  expect(clusters).toHaveLength(1);
});
