import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idHumanSsoGke } from "../../../../policy-pack/rules/gcp/idHumanSsoGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("id-human-sso-gke", () => {
  test("accepts groups", () => {
    expect(
      findings(
        idHumanSsoGke,
        cluster({ authenticatorGroupsConfig: { securityGroup: "gke-security-groups@example.com" } }),
      ),
    ).toEqual([]);
  });

  test("accepts a group that is unknown", () => {
    expect(
      findings(idHumanSsoGke, cluster({ authenticatorGroupsConfig: { securityGroup: unknownPlaceholders.string } })),
    ).toEqual([]);
  });

  test("warns of a cluster without", () => {
    expect(findings(idHumanSsoGke, cluster({}))).toEqual([
      "advisory id-human-sso-gke/no-groups authenticatorGroupsConfig.securityGroup",
    ]);
  });
});
