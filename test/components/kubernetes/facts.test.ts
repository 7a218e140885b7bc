import * as pulumi from "@pulumi/pulumi";
import { separateFacts } from "../../../components/kubernetes/facts";
import { plainFacts, previewFacts } from "../baseline/clusterFacts";
import { recordResources } from "../baseline/recordedResources";

/** What an Output holds, and whether it is secret; undefined when it is not known. */
async function inspect<T>(output: pulumi.Output<T>): Promise<{ value: T | undefined; secret: boolean }> {
  let value: T | undefined;
  const seen = output.apply((known) => {
    value = known;
  });
  await recordResources(() => {
    new pulumi.ComponentResource("test:index:Wait", "wait", { seen });
  });
  return { value, secret: await pulumi.isSecret(output) };
}

it("knows the public facts while the kubeconfig beside them is neither known nor public", async () => {
  await recordResources(() => undefined);
  const facts = separateFacts(previewFacts());
  expect(await inspect(facts.podCidrs)).toEqual({ value: plainFacts.podCidrs, secret: false });
  expect(await inspect(facts.dns)).toEqual({ value: plainFacts.dns, secret: false });
});

it("knows the other facts while one of them is not known yet", async () => {
  await recordResources(() => undefined);
  const unknown = pulumi.unknown as unknown as string[];
  const facts = separateFacts(pulumi.output({ ...plainFacts, serviceCidrs: unknown }));
  expect((await inspect(facts.serviceCidrs)).value).toBeUndefined();
  expect((await inspect(facts.version)).value).toBe("1.36.3");
});

it.each<[property: string, facts: object]>([
  ["facts.platform", { platform: "" }],
  ["facts.version", { version: "latest" }],
  ["facts.version", { version: undefined }],
  ["facts.podCidrs[0]", { podCidrs: ["10.0.0.0"] }],
  ["facts.serviceCidrs", { serviceCidrs: null }],
  ["facts.dns", { dns: undefined }],
  ["facts.dns.namespace", { dns: { ...plainFacts.dns, namespace: "" } }],
  ["facts.dns.podLabels", { dns: { ...plainFacts.dns, podLabels: {} } }],
  ["facts.metadataAddresses[0]", { metadataAddresses: ["169.254.169.254/32"] }],
])("refuses %s of %j at once", (property, facts) => {
  expect(() => separateFacts({ ...plainFacts, ...facts })).toThrow(`${property}: `);
});
