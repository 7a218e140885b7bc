import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesImdsRestrictedGke } from "../../../../policy-pack/rules/gcp/nodesImdsRestrictedGke";
import { findings } from "../../support/evaluateRule";

const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });
const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("nodes-imds-restricted-gke", () => {
  test("accepts the metadata server", () => {
    expect(
      findings(nodesImdsRestrictedGke, nodePool({ nodeConfig: { workloadMetadataConfig: { mode: "GKE_METADATA" } } })),
    ).toEqual([]);
  });

  test("accepts the spelling of old providers", () => {
    expect(
      findings(
        nodesImdsRestrictedGke,
        nodePool({ nodeConfig: { workloadMetadataConfig: { nodeMetadata: "GKE_METADATA_SERVER" } } }),
      ),
    ).toEqual([]);
  });

  test("reports a pool that says nothing", () => {
    expect(findings(nodesImdsRestrictedGke, nodePool({}))).toEqual([
      "mandatory nodes-imds-restricted-gke/metadata-exposed nodeConfig.workloadMetadataConfig.mode",
    ]);
  });

  test("reports the metadata of the machine", () => {
    expect(
      findings(nodesImdsRestrictedGke, nodePool({ nodeConfig: { workloadMetadataConfig: { mode: "GCE_METADATA" } } })),
    ).toEqual(["mandatory nodes-imds-restricted-gke/metadata-exposed nodeConfig.workloadMetadataConfig.mode"]);
  });

  test("reports the legacy endpoints", () => {
    expect(
      findings(
        nodesImdsRestrictedGke,
        nodePool({
          nodeConfig: {
            workloadMetadataConfig: { mode: "GKE_METADATA" },
            metadata: { "disable-legacy-endpoints": "false" },
          },
        }),
      ),
    ).toEqual(["mandatory nodes-imds-restricted-gke/legacy-endpoints nodeConfig.metadata.disable-legacy-endpoints"]);
  });

  test("reports the default pool", () => {
    expect(findings(nodesImdsRestrictedGke, cluster({ name: "prod" }))).toEqual([
      "mandatory nodes-imds-restricted-gke/metadata-exposed nodeConfig.workloadMetadataConfig.mode",
    ]);
  });

  test("accepts Autopilot", () => {
    expect(findings(nodesImdsRestrictedGke, cluster({ enableAutopilot: true }))).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        nodesImdsRestrictedGke,
        nodePool({ nodeConfig: { workloadMetadataConfig: { mode: unknownPlaceholders.string } } }),
      ),
    ).toEqual(["mandatory nodes-imds-restricted-gke/unknown nodeConfig.workloadMetadataConfig.mode"]);
  });
});
