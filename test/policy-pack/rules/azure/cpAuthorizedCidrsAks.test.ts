import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpAuthorizedCidrsAks } from "../../../../policy-pack/rules/azure/cpAuthorizedCidrsAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("cp-authorized-cidrs-aks", () => {
  test("accepts named ranges", () => {
    expect(
      findings(
        cpAuthorizedCidrsAks,
        cluster({ apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24", "198.51.100.7"] } }),
      ),
    ).toEqual([]);
  });

  test("accepts a private cluster without ranges", () => {
    expect(findings(cpAuthorizedCidrsAks, cluster({ apiServerAccessProfile: { enablePrivateCluster: true } }))).toEqual(
      [],
    );
  });

  test("accepts 0.0.0.0/32, which admits the cluster's own egress only", () => {
    expect(
      findings(cpAuthorizedCidrsAks, cluster({ apiServerAccessProfile: { authorizedIPRanges: ["0.0.0.0/32"] } })),
    ).toEqual([]);
  });

  test("accepts the list where old API versions have it", () => {
    expect(findings(cpAuthorizedCidrsAks, cluster({ apiServerAuthorizedIPRanges: ["203.0.113.0/24"] }))).toEqual([]);
  });

  test("reports a missing list", () => {
    expect(findings(cpAuthorizedCidrsAks, cluster({}))).toEqual([
      "mandatory cp-authorized-cidrs-aks/missing apiServerAccessProfile.authorizedIPRanges",
    ]);
  });

  test("reports an empty list", () => {
    expect(findings(cpAuthorizedCidrsAks, cluster({ apiServerAccessProfile: { authorizedIPRanges: [] } }))).toEqual([
      "mandatory cp-authorized-cidrs-aks/missing apiServerAccessProfile.authorizedIPRanges",
    ]);
  });

  test("reports the world beside a good range and one that is unknown", () => {
    expect(
      findings(
        cpAuthorizedCidrsAks,
        cluster({
          apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24", unknownPlaceholders.string, "0.0.0.0/0"] },
        }),
      ),
    ).toEqual([
      "mandatory cp-authorized-cidrs-aks/unknown apiServerAccessProfile.authorizedIPRanges[1]",
      "mandatory cp-authorized-cidrs-aks/open-to-world apiServerAccessProfile.authorizedIPRanges[2]",
    ]);
  });

  test("reports half of the internet", () => {
    expect(
      findings(cpAuthorizedCidrsAks, cluster({ apiServerAccessProfile: { authorizedIPRanges: ["128.0.0.0/1"] } })),
    ).toEqual(["mandatory cp-authorized-cidrs-aks/open-to-world apiServerAccessProfile.authorizedIPRanges[0]"]);
  });

  test("reports an unknown list", () => {
    expect(
      findings(
        cpAuthorizedCidrsAks,
        cluster({ apiServerAccessProfile: { authorizedIPRanges: unknownPlaceholders.array } }),
      ),
    ).toEqual(["mandatory cp-authorized-cidrs-aks/unknown apiServerAccessProfile.authorizedIPRanges"]);
  });
});
