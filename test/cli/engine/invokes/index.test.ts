import { answerInvoke, canonicalToken } from "../../../../cli/engine/invokes";
import { makeSecret, UNKNOWN } from "../../../../cli/engine/values";

describe("canonicalToken", () => {
  it.each([
    ["aws:index/getRegion:getRegion", "aws:index:getRegion"],
    ["aws:getRegion/getRegion:getRegion", "aws:index:getRegion"],
    ["aws:index:getRegion", "aws:index:getRegion"],
    ["aws:iam/getPolicyDocument:getPolicyDocument", "aws:iam:getPolicyDocument"],
    ["azure-native:authorization:getClientConfig", "azure-native:authorization:getClientConfig"],
    ["azure-native:authorization/v20220401:getClientConfig", "azure-native:authorization:getClientConfig"],
    ["kubernetes:yaml:decode", "kubernetes:yaml:decode"],
  ])("of %p is %p", (token, expected) => {
    expect(canonicalToken(token)).toBe(expected);
  });
});

describe("answerInvoke", () => {
  const zones = (args: Record<string, string>, config: Record<string, string>) =>
    answerInvoke("aws:index/getAvailabilityZones:getAvailabilityZones", args, config).result?.names;

  it("fills in the region: of the arguments, else of the configuration, else a default", () => {
    expect(zones({ region: "eu-north-1" }, { "aws:region": "eu-west-1" })).toEqual([
      "eu-north-1a",
      "eu-north-1b",
      "eu-north-1c",
    ]);
    expect(zones({}, { "aws:region": "eu-west-1" })).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    expect(zones({}, {})).toEqual(["us-east-1a", "us-east-1b", "us-east-1c"]);
  });

  it("fills in the project", () => {
    const { result } = answerInvoke("gcp:organizations/getProject:getProject", {}, { "gcp:project": "shop" });
    expect(result).toMatchObject({ id: "projects/shop", projectId: "shop" });
  });

  it.each([
    ["azure-native:authorization:getClientConfig", "tenantId", "00000000-0000-0000-0000-000000000004"],
    ["digitalocean:index/getKubernetesVersions:getKubernetesVersions", "latestVersion", "1.36.0-do.0"],
    ["gcp:compute/getZones:getZones", "names", ["europe-west1-b", "europe-west1-c", "europe-west1-d"]],
    ["aws:index/getCallerIdentity:getCallerIdentity", "accountId", "123456789012"],
  ])("knows %p", (token, key, value) => {
    const { result, warnings } = answerInvoke(token, {}, {});
    expect(result?.[key]).toEqual(value);
    expect(warnings).toEqual([]);
  });

  it.each(["aws:ssm/getParameter:getParameter", "aws:ssm:getParameter"])(
    "knows releases of node images by %p",
    (token) => {
      const name = "/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_version";
      const { result, warnings } = answerInvoke(token, { name }, {});
      expect(result).toMatchObject({ name, insecureValue: "1.64.0-0123abcd" });
      expect(warnings).toEqual([]);
    },
  );

  it("knows nothing of a particular VPC, only what a program that names none would find", () => {
    const token = "aws:ec2/getVpc:getVpc";
    expect(answerInvoke(token, { default: false }, {}).result).toMatchObject({ cidrBlock: "10.0.0.0/16" });
    expect(answerInvoke(token, { id: "vpc-0fedcba9876543210" }, {})).toEqual({
      result: undefined,
      warnings: [`function ${token} has no recorded answer: its result is unknown`],
    });
  });

  it("decodes YAML", () => {
    const text = "apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Service\n";
    expect(answerInvoke("kubernetes:yaml:decode", { text }, {})).toEqual({
      result: {
        result: [
          { apiVersion: "v1", kind: "Pod" },
          { apiVersion: "v1", kind: "Service" },
        ],
      },
      warnings: [],
    });
  });

  it.each([
    [JSON.stringify({ chart: "redis", values: { password: "swordfish" } }), "the Helm chart redis"],
    [JSON.stringify({ path: "./charts/shop" }), "the Helm chart ./charts/shop"],
    [makeSecret(JSON.stringify({ chart: "redis" })), "a Helm chart"],
    [UNKNOWN, "a Helm chart"],
  ])("says which chart is not rendered, and nothing of its values", (jsonOpts, chart) => {
    expect(answerInvoke("kubernetes:helm:template", { jsonOpts }, {})).toEqual({
      result: undefined,
      warnings: [`${chart} is not rendered: its resources are not visible here`],
    });
  });

  it("knows no running cluster, and misses nothing by that", () => {
    const token = "digitalocean:index/getKubernetesCluster:getKubernetesCluster";
    expect(answerInvoke(token, { name: "prod" }, {})).toEqual({ result: undefined, warnings: [] });
  });

  it("says that a function is unknown", () => {
    expect(answerInvoke("aws:ssm/getParameter:getParameter", { name: "x" }, {})).toEqual({
      result: undefined,
      warnings: ["function aws:ssm/getParameter:getParameter has no recorded answer: its result is unknown"],
    });
  });
});
