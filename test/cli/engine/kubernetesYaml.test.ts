import { kubernetesObjectsIn, typeTokenOf } from "../../../cli/engine/kubernetesYaml";

const object = (kind: string, name: string) => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n`;

describe("kubernetesObjectsIn", () => {
  it("reads all documents, leaves empty ones out and takes lists apart", () => {
    const list = JSON.stringify({
      apiVersion: "v1",
      kind: "PodList",
      items: [
        { apiVersion: "v1", kind: "List", items: [{ apiVersion: "v1", kind: "Pod", metadata: { name: "deep" } }] },
      ],
    });
    const text = `---\n${object("Pod", "a")}---\n# nothing\n---\n${list}\n---\n${object("Service", "b")}`;
    expect(kubernetesObjectsIn(text, "x.yaml").map(({ kind, metadata }) => [kind, metadata])).toEqual([
      ["Pod", { name: "a" }],
      ["Pod", { name: "deep" }],
      ["Service", { name: "b" }],
    ]);
  });

  it("gives nothing for an empty text", () => {
    expect(kubernetesObjectsIn("", "x.yaml")).toEqual([]);
  });

  it.each([
    ["a: [b", "x.yaml: Flow sequence"],
    ["kind: Pod", "x.yaml: a document has no apiVersion and kind"],
    ["- a", "x.yaml: a document has no apiVersion and kind"],
  ])("refuses %p", (text, message) => {
    expect(() => kubernetesObjectsIn(text, "x.yaml")).toThrow(message);
  });
});

describe("typeTokenOf", () => {
  it.each([
    ["v1", "Pod", "kubernetes:core/v1:Pod"],
    ["apps/v1", "Deployment", "kubernetes:apps/v1:Deployment"],
    ["example.com/v1", "Widget", "kubernetes:example.com/v1:Widget"],
  ])("of %p %p is %p", (apiVersion, kind, token) => {
    expect(typeTokenOf({ apiVersion, kind })).toBe(token);
  });
});
