import { kubernetesManifests, UnknownManifestValueError } from "../../../cli/engine/manifests";
import type { PreviewedResource, PreviewResult } from "../../../cli/engine/result";
import { makeSecret, UNKNOWN, type PropertyMap } from "../../../cli/engine/values";

function resource(type: string, inputs: PropertyMap, more: Partial<PreviewedResource> = {}): PreviewedResource {
  return {
    urn: `urn:${type}`,
    type,
    name: "n",
    parent: null,
    custom: true,
    read: false,
    inputs,
    dependencies: [],
    ...more,
  };
}

function manifests(...resources: PreviewedResource[]) {
  const result: PreviewResult = { stack: "s", resources, violations: [], controls: [], warnings: [], unjudged: [] };
  return kubernetesManifests(result);
}

const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "web" } };

describe("kubernetesManifests", () => {
  it("are the objects in the order of the resources, secrets in plain text", () => {
    const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: makeSecret({ a: "b" }) };
    const result = manifests(
      resource("pulumi:pulumi:Stack", {}, { custom: false }),
      resource("pulumi:providers:kubernetes", { kubeconfig: "{}" }),
      resource("kubernetes:core/v1:Pod", pod),
      resource("kubernetes:yaml/v2:ConfigGroup", { yaml: "" }, { custom: false }),
      resource("kubernetes:core/v1:Secret", secret),
      resource("aws:s3/bucket:Bucket", { bucket: "b" }),
    );
    expect(result).toEqual([pod, { ...secret, stringData: { a: "b" } }]);
  });

  it("leave out what is only looked up", () => {
    const other = { ...pod, metadata: { name: "other" } };
    const resources = [
      resource("kubernetes:core/v1:Pod", pod, { read: true }),
      resource("kubernetes:core/v1:Pod", other),
    ];
    expect(manifests(...resources)).toEqual([other]);
  });

  it("are never none: to go on would prune all that an earlier run has made", () => {
    expect(() => manifests(resource("aws:s3/bucket:Bucket", { bucket: "b" }))).toThrow(
      "stack s has no Kubernetes objects\nFix: name the stack that holds the baseline or the workloads.",
    );
  });

  it("cannot hold an unknown value, also not inside a secret", () => {
    const unknown = { ...pod, spec: makeSecret({ containers: [{ image: UNKNOWN }] }) };
    expect(() => manifests(resource("kubernetes:core/v1:Pod", unknown))).toThrow(
      new UnknownManifestValueError("urn:kubernetes:core/v1:Pod", "spec.containers[0].image"),
    );
  });

  it("need a name", () => {
    expect(() => manifests(resource("kubernetes:core/v1:Pod", { ...pod, metadata: {} }))).toThrow(
      "urn:kubernetes:core/v1:Pod: metadata.name is unknown before deployment",
    );
  });
});
