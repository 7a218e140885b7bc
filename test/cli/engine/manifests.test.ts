import { kubernetesManifests, MissingValuesError } from "../../../cli/engine/manifests";
import type { GivenValues } from "../../../cli/engine/missingValues";
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

const STAND_IN = "<key of base>";

function preview(...resources: PreviewedResource[]): PreviewResult {
  const nothing = { violations: [], controls: [], warnings: [], unjudged: [] };
  return { ...nothing, stack: "s", resources, standIns: [STAND_IN] };
}

const manifests = (...resources: PreviewedResource[]) => kubernetesManifests(preview(...resources));

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

  const lacking = [
    resource("kubernetes:core/v1:Pod", { ...pod, spec: makeSecret({ containers: [{ image: UNKNOWN }] }) }),
    resource("kubernetes:core/v1:ConfigMap", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "keys", namespace: "team-a" },
      data: { key: `arn:${STAND_IN}`, "a/b": UNKNOWN },
    }),
  ];

  it("lack what only a deployment gives, also inside a secret: all of it is named", () => {
    expect(() => manifests(...lacking)).toThrow(
      new MissingValuesError([
        { object: "Pod/web", path: "spec.containers[0].image" },
        { object: "ConfigMap/team-a/keys", path: "data.key", standIn: `arn:${STAND_IN}` },
        { object: "ConfigMap/team-a/keys", path: 'data["a/b"]' },
      ]),
    );
    expect(() => manifests(...lacking)).toThrow(
      "3 values are known only after deployment:\n  Pod/web: spec.containers[0].image\n" +
        `  ConfigMap/team-a/keys: data.key arn:${STAND_IN}\n  ConfigMap/team-a/keys: data["a/b"]\n` +
        "Fix: give each with --set 'Pod/web:spec.containers[0].image=VALUE', or all in a file with --values.",
    );
  });

  const given = {
    "Pod/web": { "spec.containers[0].image": "web@sha256:1" },
    "ConfigMap/team-a/keys": { "data.key": "arn:1", 'data["a/b"]': "2" },
  };
  const values = (object: Record<string, Record<string, unknown>>): GivenValues =>
    new Map(Object.entries(object).map(([key, paths]) => [key, new Map(Object.entries(paths))]));

  it("take the values that are given for it", () => {
    expect(kubernetesManifests(preview(...lacking), values(given))).toEqual([
      { ...pod, spec: { containers: [{ image: "web@sha256:1" }] } },
      expect.objectContaining({ data: { key: "arn:1", "a/b": "2" } }),
    ]);
  });

  it.each([
    [{ ...given, "Pod/wbe": { "spec.containers[0].image": "x" } }, "Pod/wbe:spec.containers[0].image"],
    [{ ...given, "Pod/web": { ...given["Pod/web"], "metadata.name": "x" } }, "Pod/web:metadata.name"],
  ])("refuse a value that nothing lacks", (wrong, named) => {
    expect(() => kubernetesManifests(preview(...lacking), values(wrong))).toThrow(
      `${named} is given, but no such value is missing\nFix: leave it out.`,
    );
  });

  it("say what is lacking when a value is given for something else", () => {
    expect(() => kubernetesManifests(preview(...lacking), values({ "Pod/wbe": { image: "x" } }))).toThrow(
      "Pod/wbe:image is given, but no such value is missing\nFix: what is missing: Pod/web:spec.containers[0].image, ",
    );
  });

  it.each([{}, { name: UNKNOWN }])("need a name", (metadata) => {
    expect(() => manifests(resource("kubernetes:core/v1:Pod", { ...pod, metadata }))).toThrow(
      "urn:kubernetes:core/v1:Pod: metadata.name is unknown before deployment",
    );
  });
});
