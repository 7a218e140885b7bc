import { join } from "node:path";
import { DoksCluster } from "../../../components/digitalocean";
import { PREVIEWS_TIMEOUT, type RegisteredResource } from "../support/previewResources";
import {
  breaks,
  guideRows,
  readRelease,
  type Recorded,
  type Replacing,
  replacingRows,
  updateGuide,
  writeRelease,
} from "../support/upgrade";
import { bringYourOwn, defaults, max } from "./support/configurations";
import { previewResources } from "./support/previewResources";

const folder = join(__dirname, "upgrade");
const releases = ["0.1.0"];

const programs: Readonly<Record<string, () => unknown>> = {
  defaults: () => new DoksCluster("prod", defaults),
  max: () => new DoksCluster("prod", max),
  "bring your own": () => new DoksCluster("prod", bringYourOwn),
};

// Inputs that DigitalOcean cannot change, by type: a new value replaces the resource.
const replacing: Replacing = {
  "*": ["region"],
  "digitalocean:index/containerRegistry:ContainerRegistry": ["name"],
  "digitalocean:index/kubernetesCluster:KubernetesCluster": [
    "clusterSubnet",
    "isolatedWorkers",
    "nodePool.size",
    "serviceSubnet",
    "vpcUuid",
    "workerSubnetUuid",
  ],
  "digitalocean:index/kubernetesNodePool:KubernetesNodePool": ["clusterId", "size"],
  "digitalocean:index/vpc:Vpc": ["ipRange"],
  "digitalocean:index/vpcNatGateway:VpcNatGateway": ["vpcs.0.vpcUuid"],
};

const current: Record<string, RegisteredResource[]> = {};

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs)) {
    current[name] = [...(await previewResources(program)).resources.values()];
  }
  writeRelease(folder, current);
}, PREVIEWS_TIMEOUT);

describe.each(releases)("a stack of release %s", (release) => {
  test.each([
    ["defaults", 5],
    ["max", 7],
    ["bring your own", 3],
  ])("with the program %s loses and replaces none of its %i resources", (program, count) => {
    const recorded = readRelease(folder, release).filter((resource) => resource.program === program);
    expect(recorded).toHaveLength(count);
    expect(breaks(recorded, current[program] ?? [], replacing)).toEqual([]);
  });
});

test("an input that replaces is found, others may change", () => {
  const cluster = current["defaults"]?.find(({ name }) => name === "prod-cluster") as RegisteredResource;
  const before: Recorded = { program: "defaults", ...cluster };
  const changed = (inputs: object) =>
    breaks([before], [{ ...cluster, inputs: { ...cluster.inputs, ...inputs } }], replacing);
  expect(changed({ isolatedWorkers: false })).toEqual([`${cluster.urn} would be replaced: isolatedWorkers changed`]);
  expect(changed({ nodePool: { size: "s-4vcpu-8gb" } })).toEqual([
    `${cluster.urn} would be replaced: nodePool.size changed`,
  ]);
  expect(changed({ kubeconfigExpireSeconds: 900, tags: ["owner:platform"] })).toEqual([]);
});

test("the guide names every input that replaces what the stack holds", () => {
  const rows = replacingRows(replacing, Object.values(current).flat());
  updateGuide("doks.md", rows);
  expect(rows.length).toBeGreaterThan(2);
  expect(guideRows("doks.md")).toEqual(rows);
});
