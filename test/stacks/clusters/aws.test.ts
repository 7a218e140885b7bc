import * as pulumi from "@pulumi/pulumi";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { deploy as deployBaseline } from "../../../stacks/baseline";
import { deploy } from "../../../stacks/clusters/aws";
import type { StackConfig } from "../../../stacks/config";
import { type RegisteredResource, UNKNOWN } from "../../components/support/previewResources";
import { previewResources } from "../../components/aws/support/previewResources";

const stack: StackConfig = {
  provider: "aws",
  environment: "prod",
  clusterName: "prod",
  baseline: {},
  separateBaseline: false,
  acceptedRisks: [],
};

/** Runs the program of the stack under the configuration of a project named `project`. */
async function preview(config: Record<string, unknown>, settings = stack): Promise<Map<string, RegisteredResource>> {
  const texts = Object.entries(config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const { resources } = await previewResources(async () => {
    pulumi.runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>);
    await deploy(settings);
  });
  return resources;
}

const componentsOf = (resources: Map<string, RegisteredResource>) =>
  [...resources.values()].map(({ type }) => type).filter((type) => /^hardened-cluster:index:\w+$/.test(type));

test("without a way in there is the cluster alone", async () => {
  const resources = await preview({ "aws:region": "eu-central-1" });
  expect(componentsOf(resources)).toEqual(["hardened-cluster:index:EksCluster"]);
});

test("with a way in the baseline is layered on top", async () => {
  const resources = await preview({ "aws:region": "eu-central-1", "project:deployAccess": { cidrs: ["10.8.0.0/16"] } });
  expect(componentsOf(resources)).toEqual(
    expect.arrayContaining(["hardened-cluster:index:EksCluster", "hardened-cluster:index:SecurityBaseline"]),
  );
});

test("with a way in, the baseline can still be a stack of its own", async () => {
  const config = { "aws:region": "eu-central-1", "project:deployAccess": { cidrs: ["10.8.0.0/16"] } };
  const resources = await preview(config, { ...stack, separateBaseline: true });
  expect(componentsOf(resources)).toEqual(["hardened-cluster:index:EksCluster"]);
});

test.each([
  [{}, "ebs.csi.aws.com"],
  [{ autoMode: true }, "ebs.csi.eks.amazonaws.com"],
])("with the nodes %j the default storage class is made by %s, with the cluster's key", async (nodes, provisioner) => {
  const risk = {
    control: "net-cni-networkpolicy-engine",
    reason: "The platform team turns it on",
    expires: "2027-01-31",
  };
  const resources = await preview(
    { "aws:region": "eu-central-1", "project:deployAccess": { cidrs: ["10.8.0.0/16"] }, "project:nodes": nodes },
    { ...stack, acceptedRisks: "autoMode" in nodes ? [risk] : [] },
  );
  const storageClass = [...resources.values()].find(({ type }) => type === "kubernetes:storage.k8s.io/v1:StorageClass");
  expect(storageClass?.inputs).toMatchObject({ provisioner, parameters: { encrypted: "true", kmsKeyId: UNKNOWN } });
});

test("the configuration's keys are the component's arguments", async () => {
  const resources = await preview({
    "aws:region": "eu-west-1",
    "project:version": "1.35",
    "project:network": { cidr: "10.40.0.0/16" },
    "project:tags": { owner: "platform" },
    "project:audit": { retentionDays: 731 },
    "project:accountBaseline": { threatDetection: "organization" },
  });
  expect(componentsOf(resources).sort()).toEqual([
    "hardened-cluster:index:AwsAccountBaseline",
    "hardened-cluster:index:EksCluster",
  ]);
  expect(resources.get("prod-cluster")?.inputs).toMatchObject({
    region: "eu-west-1",
    version: "1.35",
    tags: { owner: "platform" },
  });
  expect(resources.get("prod-vpc")?.inputs.cidrBlock).toBe("10.40.0.0/16");
  expect(resources.get("prod-control-plane-logs")?.inputs.retentionInDays).toBe(731);
});

test("a missing region is named by its key", async () => {
  pulumi.runtime.setAllConfig({});
  await expect(deploy(stack)).rejects.toEqual(
    new InvalidArgumentError({
      property: "aws:region",
      problem: "it is not set",
      fix: 'write the AWS region, like "eu-central-1"',
    }),
  );
});

test.each([undefined, "aws-prod"])("a baseline of the stack %p is refused", (clusterStack) => {
  pulumi.runtime.setAllConfig(clusterStack === undefined ? {} : { "project:clusterStack": clusterStack });
  expect(() => deployBaseline({ ...stack, provider: "existing" })).toThrow(
    new InvalidArgumentError({
      property: "project:clusterStack",
      problem: "the stack that the cluster belongs to is not named",
      fix: "write its full name, <organization>/<project>/<stack>",
    }),
  );
});
