import * as pulumi from "@pulumi/pulumi";
import { type Kind, kinds } from "../../../components/kubernetes/kinds";
import { createObject, createObjectFromFacts } from "../../../components/kubernetes/kubernetesObject";
import { customManifest, type Manifest, manifest, typeOf } from "../../../components/kubernetes/manifest";
import { recordResources } from "../baseline/recordedResources";

/** The inputs of one object, registered with what is known at once and with what follows from facts. */
async function bothWays(manifest: Manifest): Promise<readonly unknown[]> {
  const resources = await recordResources(() => {
    createObject("plain", manifest, {});
    createObjectFromFacts(
      "from-facts",
      manifest,
      pulumi.output(0).apply(() => manifest),
      {},
    );
  });
  return ["plain", "from-facts"].map((wanted) => {
    const { type, inputs } = resources.find(({ name }) => name === wanted) ?? {};
    return { type, inputs };
  });
}

it.each(Object.keys(kinds) as Kind[])(
  "an object of kind %s that follows from facts loses none of its fields",
  async (kind) => {
    const content = Object.fromEntries(kinds[kind].content.map((field) => [field, `the ${field}`]));
    const [plain, fromFacts] = await bothWays(customManifest(typeOf(kind), { name: "x" }, content));
    expect(fromFacts).toEqual(plain);
    expect(fromFacts).toMatchObject({
      type: expect.stringMatching(new RegExp(`^kubernetes:.*:${kind}$`)) as string,
      inputs: { kind, metadata: { name: "x" }, ...content },
    });
  },
);

it("says what it is part of", () => {
  const labels = (partOf?: string) =>
    manifest("Namespace", { name: "x", ...(partOf === undefined ? {} : { partOf }) }, {}).metadata.labels;
  expect(labels()).toEqual({
    "app.kubernetes.io/managed-by": "hardened-cluster",
    "app.kubernetes.io/part-of": "security-baseline",
  });
  expect(labels("a-service")["app.kubernetes.io/part-of"]).toBe("a-service");
});

it("a kind that is not in the table is a custom resource, in the API version that it names", async () => {
  const certificate = { apiVersion: "cert-manager.io/v1", kind: "Certificate" };
  const [plain, fromFacts] = await bothWays(
    customManifest(certificate, { name: "x", namespace: "a" }, { spec: { a: 1 } }),
  );
  expect(fromFacts).toEqual(plain);
  expect(fromFacts).toMatchObject({ type: "kubernetes:cert-manager.io/v1:Certificate", inputs: { spec: { a: 1 } } });
});

it("an object of another group is not taken for one of Kubernetes' of the same kind", async () => {
  const [plain] = await bothWays(customManifest({ apiVersion: "example.net/v1", kind: "Role" }, { name: "x" }, {}));
  expect(plain).toMatchObject({ type: "kubernetes:example.net/v1:Role" });
});
