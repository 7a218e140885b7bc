import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesHardenedOsGke } from "../../../../policy-pack/rules/gcp/nodesHardenedOsGke";
import { findings } from "../../support/evaluateRule";

const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });
const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("nodes-hardened-os-gke", () => {
  test("accepts Container-Optimized OS", () => {
    expect(findings(nodesHardenedOsGke, nodePool({ nodeConfig: { imageType: "cos_containerd" } }))).toEqual([]);
  });

  test("accepts a pool that says nothing, because it is the default", () => {
    expect(findings(nodesHardenedOsGke, nodePool({}))).toEqual([]);
  });

  test("reports Ubuntu", () => {
    expect(findings(nodesHardenedOsGke, nodePool({ nodeConfig: { imageType: "UBUNTU_CONTAINERD" } }))).toEqual([
      "mandatory nodes-hardened-os-gke/not-container-optimized nodeConfig.imageType",
    ]);
  });

  test("reports the image with Docker", () => {
    expect(findings(nodesHardenedOsGke, nodePool({ nodeConfig: { imageType: "COS" } }))).toEqual([
      "mandatory nodes-hardened-os-gke/retired-image nodeConfig.imageType",
    ]);
  });

  test("reports an inline pool", () => {
    expect(findings(nodesHardenedOsGke, cluster({ nodePools: [{ nodeConfig: { imageType: "UBUNTU" } }] }))).toEqual([
      "mandatory nodes-hardened-os-gke/not-container-optimized nodePools[0].nodeConfig.imageType",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(nodesHardenedOsGke, nodePool({ nodeConfig: { imageType: unknownPlaceholders.string } }))).toEqual([
      "mandatory nodes-hardened-os-gke/unknown nodeConfig.imageType",
    ]);
  });
});
