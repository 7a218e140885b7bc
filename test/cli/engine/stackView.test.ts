import { shownOutputs } from "../../../cli/engine/stackView";
import type { RegisteredResource } from "../../../cli/engine/resourceGraph";
import { noOptions } from "../../../cli/engine/resourceMonitor";
import { makeSecret, UNKNOWN } from "../../../cli/engine/values";

const namespace: RegisteredResource = {
  urn: "urn:pulumi:test::p::kubernetes:core/v1:Namespace::shop",
  type: "kubernetes:core/v1:Namespace",
  name: "shop",
  parent: "",
  custom: true,
  read: false,
  inputs: {},
  outputs: { metadata: { name: "shop" } },
  dependencies: [],
  propertyDependencies: {},
  provider: "",
  version: "",
  options: noOptions,
};

describe("the outputs that policies about the whole stack see", () => {
  it.each([
    ["a known configuration", { kubeconfig: "apiVersion: v1" }, namespace.outputs],
    ["an unknown configuration", { kubeconfig: UNKNOWN }, {}],
    ["a secret unknown in its configuration", { kubeconfig: makeSecret(UNKNOWN) }, {}],
    ["no provider, as components have", undefined, namespace.outputs],
  ])("with %s", (_, provider, expected) => {
    expect(shownOutputs(namespace, provider)).toEqual(expected);
  });

  it("of a resource that is looked up are those that the program has stated", () => {
    expect(shownOutputs({ ...namespace, read: true }, { kubeconfig: UNKNOWN })).toEqual(namespace.outputs);
  });
});
