import * as pulumi from "@pulumi/pulumi";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { deploy } from "../../../stacks/clusters/gcp";
import type { StackConfig } from "../../../stacks/config";
import { previewResources } from "../../components/gcp/support/previewResources";
import type { RegisteredResource } from "../../components/support/previewResources";

const stack: StackConfig = {
  provider: "gcp",
  environment: "prod",
  clusterName: "prod",
  baseline: {},
  separateBaseline: false,
  acceptedRisks: [],
};
const place = { "gcp:project": "my-company-prod", "gcp:region": "europe-west4" };

/** Runs the program of the stack under the configuration of a project named `project`. */
async function preview(config: Record<string, unknown>): Promise<Map<string, RegisteredResource>> {
  const texts = Object.entries({ ...place, ...config }).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const { resources } = await previewResources(async () => {
    pulumi.runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>);
    await deploy(stack);
  });
  return resources;
}

const componentsOf = (resources: Map<string, RegisteredResource>) =>
  [...resources.values()]
    .map(({ type }) => type)
    .filter((type) => /^hardened-cluster:index:(Gcp|Gke|SecurityBaseline)\w*$/.test(type))
    .sort();

test("over the DNS endpoint the baseline is layered on top, with the volumes key in its storage class", async () => {
  const resources = await preview({});
  expect(componentsOf(resources)).toEqual([
    "hardened-cluster:index:GkeCluster",
    "hardened-cluster:index:SecurityBaseline",
  ]);
  const storageClass = [...resources.values()].find(({ type }) => type === "kubernetes:storage.k8s.io/v1:StorageClass");
  expect(storageClass?.inputs.provisioner).toBe("pd.csi.storage.gke.io");
  expect(storageClass?.dependencies).toContain("prod-volumes-key");
});

test("with a private address and no way to it there is the cluster alone", async () => {
  const resources = await preview({ "project:deployAccess": { endpoint: "ip" } });
  expect(componentsOf(resources)).toEqual(["hardened-cluster:index:GkeCluster"]);
});

test("with a way to the private address the baseline is layered on top", async () => {
  const resources = await preview({ "project:deployAccess": { endpoint: "ip", cidrs: ["10.200.0.0/16"] } });
  expect(componentsOf(resources)).toContain("hardened-cluster:index:SecurityBaseline");
});

test("the configuration's keys are the component's arguments", async () => {
  const resources = await preview({
    "gcp:region": "europe-west1",
    "project:version": "1.35",
    "project:deployAccess": { endpoint: "ip" },
    "project:network": { nodeCidr: "10.40.0.0/20" },
    "project:upgrades": { channel: "STABLE" },
    "project:tags": { owner: "platform" },
    "project:audit": { retentionDays: 731 },
  });
  expect(resources.get("prod-cluster")?.inputs).toMatchObject({
    project: "my-company-prod",
    location: "europe-west1",
    minMasterVersion: "1.35",
    releaseChannel: { channel: "STABLE" },
    resourceLabels: { owner: "platform" },
  });
  expect(resources.get("prod-nodes")?.inputs.ipCidrRange).toBe("10.40.0.0/20");
  expect(resources.get("prod-logs")?.inputs.retentionDays).toBe(731);
});

test("the project's baseline comes before the cluster", async () => {
  const resources = await preview({
    "project:projectBaseline": { organizationPolicies: "organization" },
    "project:deployAccess": { endpoint: "ip" },
  });
  expect(componentsOf(resources)).toEqual([
    "hardened-cluster:index:GcpProjectBaseline",
    "hardened-cluster:index:GkeCluster",
  ]);
  // What is in the cluster is registered once the cluster itself is.
  expect(resources.get("prod")?.dependencies).toEqual(
    expect.arrayContaining(["project-api-compute", "project-api-container", "project-api-cloudkms"]),
  );
});

test.each([
  ["project", 'write the id of the project, like "my-company-prod"'],
  ["region", 'write the region, like "europe-west4"'],
] as const)("a missing %s is named by its key", async (key, fix) => {
  const others = Object.entries(place).filter(([name]) => name !== `gcp:${key}`);
  pulumi.runtime.setAllConfig(Object.fromEntries(others));
  await expect(deploy(stack)).rejects.toEqual(
    new InvalidArgumentError({ property: `gcp:${key}`, problem: "it is not set", fix }),
  );
});
