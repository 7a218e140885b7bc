import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idEksAccessApi } from "../../../../policy-pack/rules/aws/idEksAccessApi";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/cluster:Cluster";

describe("id-eks-access-api", () => {
  test("accepts access entries only", () => {
    expect(findings(idEksAccessApi, { type: TYPE, props: { accessConfig: { authenticationMode: "API" } } })).toEqual(
      [],
    );
  });

  test("reports the ConfigMap mode", () => {
    expect(
      findings(idEksAccessApi, { type: TYPE, props: { accessConfig: { authenticationMode: "CONFIG_MAP" } } }),
    ).toEqual(["mandatory id-eks-access-api/config-map accessConfig.authenticationMode"]);
  });

  test("counts a missing mode as the provider's default, the ConfigMap", () => {
    expect(findings(idEksAccessApi, { type: TYPE, props: {} })).toEqual([
      "mandatory id-eks-access-api/config-map accessConfig.authenticationMode",
    ]);
  });

  test("warns of the mode of a migration", () => {
    expect(
      findings(idEksAccessApi, { type: TYPE, props: { accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" } } }),
    ).toEqual(["advisory id-eks-access-api/api-and-config-map accessConfig.authenticationMode"]);
  });

  test("cannot judge an unknown mode", () => {
    expect(
      findings(idEksAccessApi, {
        type: TYPE,
        props: { accessConfig: { authenticationMode: unknownPlaceholders.string } },
      }),
    ).toEqual(["mandatory id-eks-access-api/unknown accessConfig.authenticationMode"]);
  });
});
