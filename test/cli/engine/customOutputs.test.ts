import { customOutputs, markKnownSecrets, markSecretManifests } from "../../../cli/engine/customOutputs";
import { makeSecret, UNKNOWN, type PropertyMap } from "../../../cli/engine/values";

function outputs(type: string, inputs: PropertyMap, additionalSecretOutputs: string[] = []): PropertyMap {
  const customTimeouts = { create: "", update: "", delete: "" };
  const options = { protect: false, ignoreChanges: [], deleteBeforeReplace: undefined, aliases: [], customTimeouts };
  return customOutputs({ type, inputs, options: { ...options, additionalSecretOutputs } });
}

describe("customOutputs", () => {
  it("are the inputs", () => {
    expect(outputs("aws:s3/bucket:Bucket", { bucket: "logs" })).toEqual({ bucket: "logs" });
  });

  it("leave the name of an unnamed Kubernetes object unknown, and a given one as it is", () => {
    expect(outputs("kubernetes:core/v1:Pod", { metadata: { labels: {} } })).toEqual({
      metadata: { labels: {}, name: UNKNOWN },
    });
    expect(outputs("kubernetes:core/v1:Pod", { metadata: { name: "web" } })).toEqual({ metadata: { name: "web" } });
    expect(outputs("kubernetes:core/v1:Pod", { spec: {} })).toEqual({ spec: {} });
  });

  it("have members unknown that the cloud fills in, where the program sets their object", () => {
    expect(outputs("aws:eks/cluster:Cluster", { vpcConfig: { subnetIds: ["s"], vpcId: "v" } })).toEqual({
      vpcConfig: { subnetIds: ["s"], vpcId: "v", clusterSecurityGroupId: UNKNOWN },
    });
    expect(
      outputs("azure-native:containerservice/v20240901:ManagedCluster", { oidcIssuerProfile: { enabled: true } }),
    ).toEqual({
      oidcIssuerProfile: { enabled: true, issuerURL: UNKNOWN },
    });
  });

  it("keep a secret object secret as a whole", () => {
    const metadata = makeSecret({ labels: {} });
    expect(outputs("kubernetes:core/v1:Pod", { metadata })).toEqual({ metadata });
  });

  it("mark additional secret outputs, known and unknown", () => {
    expect(outputs("a:b:C", { known: "x", other: "y" }, ["known", "computed"])).toEqual({
      known: makeSecret("x"),
      computed: makeSecret(UNKNOWN),
      other: "y",
    });
  });
});

describe("markKnownSecrets", () => {
  it("marks the content of a Kubernetes Secret, whoever wrote it", () => {
    expect(markKnownSecrets("kubernetes:core/v1:Secret", { kind: "Secret", stringData: { a: "b" } })).toEqual({
      kind: "Secret",
      stringData: makeSecret({ a: "b" }),
    });
  });

  it("marks nothing else", () => {
    expect(markKnownSecrets("kubernetes:core/v1:ConfigMap", { data: { a: "b" } })).toEqual({ data: { a: "b" } });
  });
});

describe("markSecretManifests", () => {
  const group = "kubernetes:yaml/v2:ConfigGroup";

  it.each(["kind: Secret\n", 'kind: "Secret"', '{"kind":"Secret"}'])("marks the text %p", (yaml) => {
    expect(markSecretManifests(group, { yaml, files: ["a"] })).toEqual({ yaml: makeSecret(yaml), files: ["a"] });
  });

  it("marks objects and lists of texts", () => {
    const inputs = { yaml: ["kind: Pod", "kind: Secret"], objs: [{ kind: "Secret" }] };
    expect(markSecretManifests(group, inputs)).toEqual({
      yaml: makeSecret(inputs.yaml),
      objs: makeSecret(inputs.objs),
    });
  });

  it("leaves other manifests and other types alone", () => {
    const other = { yaml: "kind: SecretStore", objs: [{ kind: "Pod" }] };
    expect(markSecretManifests(group, other)).toEqual(other);
    expect(markSecretManifests("a:b:C", { yaml: "kind: Secret" })).toEqual({ yaml: "kind: Secret" });
  });
});
