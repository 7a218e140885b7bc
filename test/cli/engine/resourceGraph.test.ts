import { DuplicateUrnError, ResourceGraph, type RegisteredResource } from "../../../cli/engine/resourceGraph";

function resource(urn: string, parent = ""): RegisteredResource {
  return {
    urn,
    type: "a:b:C",
    name: urn,
    parent,
    custom: true,
    read: false,
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    provider: "",
    version: "",
    options: {
      protect: false,
      ignoreChanges: [],
      deleteBeforeReplace: undefined,
      additionalSecretOutputs: [],
      aliases: [],
      customTimeouts: { create: "", update: "", delete: "" },
    },
  };
}

describe("ResourceGraph", () => {
  it("gives parents before children and siblings by URN, however they were registered", () => {
    const graph = new ResourceGraph();
    for (const [urn, parent] of [
      ["z", "root"],
      ["b", "a"],
      ["a", "root"],
      ["root", ""],
      ["aa", "a"],
    ] as const) {
      graph.add(resource(urn, parent));
    }
    expect(graph.inTreeOrder().map(({ urn }) => urn)).toEqual(["root", "a", "aa", "b", "z"]);
    expect(graph.size).toBe(5);
  });

  it("loses no resource whose parent is not there", () => {
    const graph = new ResourceGraph();
    graph.add(resource("orphan", "elsewhere"));
    expect(graph.inTreeOrder().map(({ urn }) => urn)).toEqual(["orphan"]);
  });

  it("refuses a second resource of the same URN", () => {
    const graph = new ResourceGraph();
    graph.add(resource("a"));
    expect(() => graph.add(resource("a"))).toThrow(new DuplicateUrnError("a"));
    expect(graph.find("a")?.urn).toBe("a");
  });
});
