import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idWorkloadIdentityAks } from "../../../../policy-pack/rules/azure/idWorkloadIdentityAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("id-workload-identity-aks", () => {
  test("accepts workload identity", () => {
    expect(
      findings(
        idWorkloadIdentityAks,
        cluster({ oidcIssuerProfile: { enabled: true }, securityProfile: { workloadIdentity: { enabled: true } } }),
      ),
    ).toEqual([]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(idWorkloadIdentityAks, cluster({}))).toEqual([
      "mandatory id-workload-identity-aks/no-oidc-issuer oidcIssuerProfile.enabled",
      "mandatory id-workload-identity-aks/no-workload-identity securityProfile.workloadIdentity.enabled",
    ]);
  });

  test("reports pod identity", () => {
    expect(
      findings(
        idWorkloadIdentityAks,
        cluster({
          oidcIssuerProfile: { enabled: true },
          securityProfile: { workloadIdentity: { enabled: true } },
          podIdentityProfile: { enabled: true },
        }),
      ),
    ).toEqual(["mandatory id-workload-identity-aks/pod-identity podIdentityProfile.enabled"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        idWorkloadIdentityAks,
        cluster({
          oidcIssuerProfile: { enabled: unknownPlaceholders.boolean },
          securityProfile: { workloadIdentity: { enabled: true } },
        }),
      ),
    ).toEqual(["mandatory id-workload-identity-aks/unknown oidcIssuerProfile.enabled"]);
  });

  test("reports what is off", () => {
    expect(
      findings(
        idWorkloadIdentityAks,
        cluster({ oidcIssuerProfile: { enabled: false }, securityProfile: { workloadIdentity: { enabled: false } } }),
      ),
    ).toEqual([
      "mandatory id-workload-identity-aks/no-oidc-issuer oidcIssuerProfile.enabled",
      "mandatory id-workload-identity-aks/no-workload-identity securityProfile.workloadIdentity.enabled",
    ]);
  });
});
