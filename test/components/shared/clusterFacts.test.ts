import * as pulumi from "@pulumi/pulumi";
import { type ClusterFacts, clusterFacts } from "../../../components/shared/clusterFacts";
import { plainFacts } from "../baseline/clusterFacts";
import { recordResources } from "../baseline/recordedResources";
import { settledOutput } from "../support/settledOutput";

const facts = (given: object = {}): pulumi.Output<ClusterFacts> =>
  clusterFacts({ ...plainFacts, clusterId: "test", ...given });

/** Facts as they are sent to the engine, and through it to a stack's outputs and to other languages. */
async function sent(given: pulumi.Output<ClusterFacts>): Promise<ClusterFacts> {
  return ((await pulumi.runtime.serializeProperties("outputs", { facts: given })) as { facts: ClusterFacts }).facts;
}

beforeAll(() => recordResources(() => undefined));

it("are plain one by one but for the kubeconfig", async () => {
  const given = facts();
  for (const name of ["platform", "version", "dns", "enforcedControls"] as const) {
    expect(await pulumi.isSecret(given[name] as pulumi.Output<unknown>)).toBe(false);
    expect(await settledOutput(given[name] as pulumi.Output<unknown>)).toEqual(plainFacts[name]);
  }
  expect(await pulumi.isSecret(given.kubeconfig)).toBe(true);
  expect(await settledOutput(given.kubeconfig)).toBe("the kubeconfig");
});

it("are plain as a whole but for the kubeconfig within", async () => {
  const { kubeconfig, ...others } = await sent(facts());
  expect(kubeconfig).toEqual({
    [pulumi.runtime.specialSigKey]: pulumi.runtime.specialSecretSig,
    value: "the kubeconfig",
  });
  expect({ ...others, kubeconfig: "the kubeconfig" }).toEqual({ ...plainFacts, clusterId: "test" });
});

it("keep the kubeconfig secret in whatever is made of it", async () => {
  const read = [
    facts().apply(({ kubeconfig }) => kubeconfig),
    pulumi.output(facts()).apply(({ kubeconfig }) => `${kubeconfig}!`),
    pulumi.all([facts()]).apply(([given]) => `${given?.kubeconfig}!`),
    pulumi.unsecret(facts()).kubeconfig,
  ];
  for (const output of read) {
    expect(await pulumi.isSecret(output)).toBe(true);
    expect(await settledOutput(output)).toMatch(/^the kubeconfig/);
  }
});

it("refuse a kubeconfig that is written into a text beside the public facts", async () => {
  const text = facts().apply(({ kubeconfig }) => `${kubeconfig}`);
  await expect(settledOutput(text)).rejects.toThrow(
    "facts.kubeconfig: it is a secret, which the text around it would not be. Fix: read it by itself: facts.kubeconfig.apply(…).",
  );
});

it("tell an authority that the provider gives beside a credential", async () => {
  const given = facts({ certificateAuthority: pulumi.secret("the authority") });
  expect(await pulumi.isSecret(given.certificateAuthority)).toBe(false);
  expect(await pulumi.isSecret(given.version)).toBe(false);
});

it("are known one by one while others are not", async () => {
  const given = facts({ endpoint: pulumi.unknown, kubeconfig: pulumi.unknown });
  expect(await settledOutput(given.version)).toBe("1.36.3");
  const known = (output: pulumi.Output<string>): Promise<boolean> =>
    (output as unknown as { isKnown: Promise<boolean> }).isKnown;
  expect(await known(given.endpoint)).toBe(false);
  expect(await known(given.kubeconfig)).toBe(false);
  expect(await pulumi.isSecret(given.kubeconfig)).toBe(true);
});
