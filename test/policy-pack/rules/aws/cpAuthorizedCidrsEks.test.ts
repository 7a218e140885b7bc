import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpAuthorizedCidrsEks } from "../../../../policy-pack/rules/aws/cpAuthorizedCidrsEks";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/cluster:Cluster";

describe("cp-authorized-cidrs-eks", () => {
  test("accepts named ranges", () => {
    expect(
      findings(cpAuthorizedCidrsEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24", "2001:db8::/32"] } },
      }),
    ).toEqual([]);
  });

  test("accepts any list while the public endpoint is closed", () => {
    expect(
      findings(cpAuthorizedCidrsEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: false, publicAccessCidrs: ["0.0.0.0/0"] } },
      }),
    ).toEqual([]);
  });

  test("reports every address, in both families", () => {
    expect(
      findings(cpAuthorizedCidrsEks, {
        type: TYPE,
        props: {
          vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24", "0.0.0.0/0", "::/0"] },
        },
      }),
    ).toEqual([
      "mandatory cp-authorized-cidrs-eks/open-to-world vpcConfig.publicAccessCidrs[1]",
      "mandatory cp-authorized-cidrs-eks/open-to-world vpcConfig.publicAccessCidrs[2]",
    ]);
  });

  test("counts a missing list as 0.0.0.0/0, and a missing endpoint setting as public", () => {
    expect(findings(cpAuthorizedCidrsEks, { type: TYPE, props: {} })).toEqual([
      "mandatory cp-authorized-cidrs-eks/open-to-world vpcConfig.publicAccessCidrs",
    ]);
  });

  test("counts an empty list as 0.0.0.0/0", () => {
    expect(findings(cpAuthorizedCidrsEks, { type: TYPE, props: { vpcConfig: { publicAccessCidrs: [] } } })).toEqual([
      "mandatory cp-authorized-cidrs-eks/open-to-world vpcConfig.publicAccessCidrs",
    ]);
  });

  test("reports a range wider than /8", () => {
    expect(
      findings(cpAuthorizedCidrsEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["64.0.0.0/6", "10.0.0.0/8"] } },
      }),
    ).toEqual(["mandatory cp-authorized-cidrs-eks/too-wide vpcConfig.publicAccessCidrs[0]"]);
  });

  test("reports the open range beside an unknown one", () => {
    expect(
      findings(cpAuthorizedCidrsEks, {
        type: TYPE,
        props: {
          vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: [unknownPlaceholders.string, "0.0.0.0/0"] },
        },
      }),
    ).toEqual([
      "mandatory cp-authorized-cidrs-eks/unknown vpcConfig.publicAccessCidrs[0]",
      "mandatory cp-authorized-cidrs-eks/open-to-world vpcConfig.publicAccessCidrs[1]",
    ]);
  });

  test("cannot judge an unknown list", () => {
    expect(
      findings(cpAuthorizedCidrsEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: unknownPlaceholders.array } },
      }),
    ).toEqual(["mandatory cp-authorized-cidrs-eks/unknown vpcConfig.publicAccessCidrs"]);
  });
});
