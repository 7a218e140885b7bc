import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpPrivateEndpointAks } from "../../../../policy-pack/rules/azure/cpPrivateEndpointAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });
const clusterOfVersion = (props: object) => ({ type: "azure-native:containerservice/v20240901:ManagedCluster", props });

describe("cp-private-endpoint-aks", () => {
  test("accepts a private cluster", () => {
    expect(findings(cpPrivateEndpointAks, cluster({ apiServerAccessProfile: { enablePrivateCluster: true } }))).toEqual(
      [],
    );
  });

  test("reports a public cluster", () => {
    expect(
      findings(cpPrivateEndpointAks, cluster({ apiServerAccessProfile: { enablePrivateCluster: false } })),
    ).toEqual(["mandatory cp-private-endpoint-aks/public apiServerAccessProfile.enablePrivateCluster"]);
  });

  test("reports a cluster that says nothing, because public is the default", () => {
    expect(findings(cpPrivateEndpointAks, cluster({}))).toEqual([
      "mandatory cp-private-endpoint-aks/public apiServerAccessProfile.enablePrivateCluster",
    ]);
  });

  test("reports a cluster of every API version", () => {
    expect(findings(cpPrivateEndpointAks, clusterOfVersion({}))).toEqual([
      "mandatory cp-private-endpoint-aks/public apiServerAccessProfile.enablePrivateCluster",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        cpPrivateEndpointAks,
        cluster({ apiServerAccessProfile: { enablePrivateCluster: unknownPlaceholders.boolean } }),
      ),
    ).toEqual(["mandatory cp-private-endpoint-aks/unknown apiServerAccessProfile.enablePrivateCluster"]);
  });
});
