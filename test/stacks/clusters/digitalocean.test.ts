import * as pulumi from "@pulumi/pulumi";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { deploy } from "../../../stacks/clusters/digitalocean";
import type { StackConfig } from "../../../stacks/config";
import { previewResources } from "../../components/digitalocean/support/previewResources";
import type { RegisteredResource } from "../../components/support/previewResources";

const stack: StackConfig = {
  provider: "digitalocean",
  environment: "prod",
  clusterName: "prod",
  baseline: {},
  separateBaseline: false,
  acceptedRisks: [],
};

function configure(config: Record<string, unknown>): void {
  const texts = Object.entries(config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>);
}

/** Runs the program of the stack under the configuration of a project named `project`. */
async function preview(config: Record<string, unknown>): Promise<Map<string, RegisteredResource>> {
  const { resources } = await previewResources(async () => {
    configure(config);
    await deploy(stack);
  });
  return resources;
}

const componentsOf = (resources: Map<string, RegisteredResource>) =>
  [...resources.values()].map(({ type }) => type).filter((type) => /^hardened-cluster:index:\w+$/.test(type));

test("without a way in there is the cluster alone", async () => {
  const resources = await preview({ "project:region": "fra1" });
  expect(componentsOf(resources)).toEqual(["hardened-cluster:index:DoksCluster"]);
});

test("with a way in the baseline is layered on top", async () => {
  const resources = await preview({
    "project:region": "fra1",
    "project:deployAccess": { cidrs: ["203.0.113.0/28"] },
  });
  expect(componentsOf(resources)).toEqual(
    expect.arrayContaining(["hardened-cluster:index:DoksCluster", "hardened-cluster:index:SecurityBaseline"]),
  );
});

test("the configuration's keys are the component's arguments", async () => {
  const resources = await preview({
    "project:region": "nyc3",
    "project:version": "1.36",
    "project:network": { cidr: "10.40.0.0/20" },
    "project:access": { kubeconfigExpirySeconds: 900 },
    "project:upgrades": { day: "friday" },
    "project:nodes": { pools: { system: {}, workload: { maxSize: 9 } } },
    "project:registry": { name: "acme" },
    "project:tags": { owner: "platform" },
    // What the project file declares for every cloud.
    "project:encryption": {},
    "project:audit": {},
    "project:addons": {},
  });
  expect(resources.get("prod-cluster")?.inputs).toMatchObject({
    region: "nyc3",
    version: "1.36.2-do.0",
    kubeconfigExpireSeconds: 900,
    maintenancePolicy: { day: "friday", startTime: "04:00" },
    registryIntegration: true,
    tags: ["owner:platform"],
  });
  expect(resources.get("prod-vpc")?.inputs.ipRange).toBe("10.40.0.0/20");
  expect(resources.get("prod-pool-workload")?.inputs.maxNodes).toBe(9);
});

test("the switches are read", async () => {
  configure({ "project:region": "fra1", "project:highAvailability": "false" });
  await expect(deploy(stack)).rejects.toThrow("highAvailability: the API server would be down");
  configure({ "project:region": "fra1", "project:deletionProtection": "false" });
  await expect(deploy(stack)).rejects.toThrow("deletionProtection: one mistaken command");
});

test("a missing region is named by its key", async () => {
  configure({});
  await expect(deploy(stack)).rejects.toEqual(
    new InvalidArgumentError({
      property: "project:region",
      problem: "it is not set",
      fix: 'write the region of DigitalOcean, like "fra1"',
    }),
  );
});

test("what DigitalOcean does not offer is refused and not ignored", async () => {
  configure({ "project:region": "fra1", "project:audit": { retentionDays: 731 } });
  await expect(deploy(stack)).rejects.toThrow("audit: DOKS exports no audit log whose retention could be set.");
});
