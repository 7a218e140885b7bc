import * as pulumi from "@pulumi/pulumi";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { deploy } from "../../../stacks/clusters/azure";
import type { StackConfig } from "../../../stacks/config";
import { previewResources } from "../../components/azure/support/previewResources";
import type { RegisteredResource } from "../../components/support/previewResources";

const stack: StackConfig = {
  provider: "azure",
  environment: "prod",
  clusterName: "prod",
  baseline: {},
  separateBaseline: false,
  acceptedRisks: [],
};

/** Runs the program of the stack under the configuration of a project named `project`. */
async function preview(config: Record<string, unknown>): Promise<Map<string, RegisteredResource>> {
  const texts = Object.entries(config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const { resources } = await previewResources(async () => {
    pulumi.runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>);
    await deploy(stack);
  });
  return resources;
}

const location = { "azure-native:location": "westeurope" };
const componentsOf = (resources: Map<string, RegisteredResource>) =>
  [...resources.values()].map(({ type }) => type).filter((type) => /^hardened-cluster:index:\w+$/.test(type));

test("without a way in there is the cluster alone", async () => {
  const resources = await preview(location);
  expect(componentsOf(resources)).toEqual(["hardened-cluster:index:AksCluster"]);
});

test("with a way in the baseline is layered on top", async () => {
  const resources = await preview({ ...location, "project:deployAccess": { cidrs: ["10.8.0.0/16"] } });
  expect(componentsOf(resources)).toEqual(
    expect.arrayContaining(["hardened-cluster:index:AksCluster", "hardened-cluster:index:SecurityBaseline"]),
  );
  const classes = [...resources.values()].filter(({ type }) => type.endsWith(":StorageClass"));
  expect(classes.map(({ inputs }) => inputs.provisioner)).toEqual(["disk.csi.azure.com"]);
});

test("the configuration's keys are the component's arguments", async () => {
  const resources = await preview({
    "azure-native:location": "northeurope",
    "project:version": "1.35",
    "project:network": { cidr: "10.40.0.0/16" },
    "project:tags": { owner: "platform" },
    "project:audit": { retentionDays: 730 },
    "project:addons": { keyVaultSecrets: false },
    "project:subscriptionBaseline": { threatDetection: "organization" },
  });
  expect(componentsOf(resources).sort()).toEqual([
    "hardened-cluster:index:AksCluster",
    "hardened-cluster:index:AzureSubscriptionBaseline",
  ]);
  expect(resources.get("prod-cluster")?.inputs).toMatchObject({
    location: "northeurope",
    kubernetesVersion: "1.35",
    tags: { owner: "platform" },
    addonProfiles: { azureKeyvaultSecretsProvider: { enabled: false } },
  });
  expect(resources.get("prod-network")?.inputs.addressSpace.addressPrefixes).toEqual(["10.40.0.0/16"]);
  expect(resources.get("prod-logs")?.inputs.retentionInDays).toBe(730);
  // Nodes need the feature that the baseline registers, and what belongs to a component is made after it.
  expect(resources.get("prod")?.dependencies).toContain("subscription-host-encryption");
});

test("a missing location is named by its key", async () => {
  pulumi.runtime.setAllConfig({});
  await expect(deploy(stack)).rejects.toEqual(
    new InvalidArgumentError({
      property: "azure-native:location",
      problem: "it is not set",
      fix: 'write the Azure region, like "westeurope"',
    }),
  );
});
