import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpAuthorizedCidrsGke } from "../../../../policy-pack/rules/gcp/cpAuthorizedCidrsGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-authorized-cidrs-gke", () => {
  test("accepts named ranges", () => {
    expect(
      findings(
        cpAuthorizedCidrsGke,
        cluster({ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "203.0.113.0/24" }] } }),
      ),
    ).toEqual([]);
  });

  test("accepts a block without ranges, which admits nobody from outside", () => {
    expect(findings(cpAuthorizedCidrsGke, cluster({ masterAuthorizedNetworksConfig: {} }))).toEqual([]);
  });

  test("accepts a cluster without a public endpoint", () => {
    expect(
      findings(
        cpAuthorizedCidrsGke,
        cluster({ controlPlaneEndpointsConfig: { ipEndpointsConfig: { enabled: false } } }),
      ),
    ).toEqual([]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(cpAuthorizedCidrsGke, cluster({}))).toEqual([
      "mandatory cp-authorized-cidrs-gke/missing masterAuthorizedNetworksConfig",
    ]);
  });

  test("reports the world beside a range that is unknown", () => {
    expect(
      findings(
        cpAuthorizedCidrsGke,
        cluster({
          masterAuthorizedNetworksConfig: {
            cidrBlocks: [{ cidrBlock: unknownPlaceholders.string }, { cidrBlock: "0.0.0.0/0" }],
          },
        }),
      ),
    ).toEqual([
      "mandatory cp-authorized-cidrs-gke/unknown masterAuthorizedNetworksConfig.cidrBlocks[0].cidrBlock",
      "mandatory cp-authorized-cidrs-gke/open-to-world masterAuthorizedNetworksConfig.cidrBlocks[1].cidrBlock",
    ]);
  });

  test("reports half of the internet", () => {
    expect(
      findings(
        cpAuthorizedCidrsGke,
        cluster({ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "0.0.0.0/1" }] } }),
      ),
    ).toEqual([
      "mandatory cp-authorized-cidrs-gke/open-to-world masterAuthorizedNetworksConfig.cidrBlocks[0].cidrBlock",
    ]);
  });

  test("reports all of Google Cloud", () => {
    expect(
      findings(
        cpAuthorizedCidrsGke,
        cluster({ masterAuthorizedNetworksConfig: { cidrBlocks: [], gcpPublicCidrsAccessEnabled: true } }),
      ),
    ).toEqual([
      "mandatory cp-authorized-cidrs-gke/open-to-google-cloud masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled",
    ]);
  });

  test("reports unknown ranges", () => {
    expect(
      findings(
        cpAuthorizedCidrsGke,
        cluster({ masterAuthorizedNetworksConfig: { cidrBlocks: unknownPlaceholders.array } }),
      ),
    ).toEqual(["mandatory cp-authorized-cidrs-gke/unknown masterAuthorizedNetworksConfig.cidrBlocks"]);
  });
});
