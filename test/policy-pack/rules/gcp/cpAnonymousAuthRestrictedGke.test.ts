import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpAnonymousAuthRestrictedGke } from "../../../../policy-pack/rules/gcp/cpAnonymousAuthRestrictedGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-anonymous-auth-restricted-gke", () => {
  test("accepts limited access", () => {
    expect(
      findings(cpAnonymousAuthRestrictedGke, cluster({ anonymousAuthenticationConfig: { mode: "LIMITED" } })),
    ).toEqual([]);
  });

  test("reports access that is on", () => {
    expect(
      findings(cpAnonymousAuthRestrictedGke, cluster({ anonymousAuthenticationConfig: { mode: "ENABLED" } })),
    ).toEqual(["mandatory cp-anonymous-auth-restricted-gke/enabled anonymousAuthenticationConfig.mode"]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(cpAnonymousAuthRestrictedGke, cluster({}))).toEqual([
      "mandatory cp-anonymous-auth-restricted-gke/enabled anonymousAuthenticationConfig.mode",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        cpAnonymousAuthRestrictedGke,
        cluster({ anonymousAuthenticationConfig: { mode: unknownPlaceholders.string } }),
      ),
    ).toEqual(["mandatory cp-anonymous-auth-restricted-gke/unknown anonymousAuthenticationConfig.mode"]);
  });
});
