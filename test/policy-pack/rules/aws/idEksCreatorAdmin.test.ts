import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idEksCreatorAdmin } from "../../../../policy-pack/rules/aws/idEksCreatorAdmin";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/cluster:Cluster";

describe("id-eks-creator-admin", () => {
  test("accepts a cluster without a hidden administrator", () => {
    expect(
      findings(idEksCreatorAdmin, {
        type: TYPE,
        props: { accessConfig: { bootstrapClusterCreatorAdminPermissions: false } },
      }),
    ).toEqual([]);
  });

  test("reports the creator as administrator", () => {
    expect(
      findings(idEksCreatorAdmin, {
        type: TYPE,
        props: { accessConfig: { bootstrapClusterCreatorAdminPermissions: true } },
      }),
    ).toEqual(["mandatory id-eks-creator-admin/creator-is-admin accessConfig.bootstrapClusterCreatorAdminPermissions"]);
  });

  test("reports the default", () => {
    expect(findings(idEksCreatorAdmin, { type: TYPE, props: {} })).toEqual([
      "mandatory id-eks-creator-admin/creator-is-admin accessConfig.bootstrapClusterCreatorAdminPermissions",
    ]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(idEksCreatorAdmin, {
        type: TYPE,
        props: { accessConfig: { bootstrapClusterCreatorAdminPermissions: unknownPlaceholders.boolean } },
      }),
    ).toEqual(["mandatory id-eks-creator-admin/unknown accessConfig.bootstrapClusterCreatorAdminPermissions"]);
  });
});
