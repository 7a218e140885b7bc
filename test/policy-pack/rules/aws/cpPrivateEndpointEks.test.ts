import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpPrivateEndpointEks } from "../../../../policy-pack/rules/aws/cpPrivateEndpointEks";
import { evaluateRule, findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const TYPE = "aws:eks/cluster:Cluster";

describe("cp-private-endpoint-eks", () => {
  test("accepts a private endpoint only", () => {
    expect(
      findings(cpPrivateEndpointEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } },
      }),
    ).toEqual([]);
  });

  test("reports a public endpoint", () => {
    expect(
      findings(cpPrivateEndpointEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: true, endpointPrivateAccess: true } },
      }),
    ).toEqual(["mandatory cp-private-endpoint-eks/public vpcConfig.endpointPublicAccess"]);
  });

  test("counts what is not set as the provider's default: public, without a private endpoint", () => {
    expect(findings(cpPrivateEndpointEks, { type: TYPE, props: {} })).toEqual([
      "mandatory cp-private-endpoint-eks/public vpcConfig.endpointPublicAccess",
      "mandatory cp-private-endpoint-eks/no-private-endpoint vpcConfig.endpointPrivateAccess",
    ]);
  });

  test("reports a cluster without any endpoint for its network", () => {
    expect(
      findings(cpPrivateEndpointEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: false } },
      }),
    ).toEqual(["mandatory cp-private-endpoint-eks/no-private-endpoint vpcConfig.endpointPrivateAccess"]);
  });

  test("reads booleans that are spelled as text", () => {
    expect(
      findings(cpPrivateEndpointEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: "false", endpointPrivateAccess: "true" } },
      }),
    ).toEqual([]);
  });

  test("reports the bad value beside an unknown one", () => {
    expect(
      findings(cpPrivateEndpointEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: unknownPlaceholders.boolean, endpointPrivateAccess: false } },
      }),
    ).toEqual([
      "mandatory cp-private-endpoint-eks/unknown vpcConfig.endpointPublicAccess",
      "mandatory cp-private-endpoint-eks/no-private-endpoint vpcConfig.endpointPrivateAccess",
    ]);
  });

  test("cannot judge an unknown network configuration", () => {
    expect(findings(cpPrivateEndpointEks, { type: TYPE, props: { vpcConfig: unknownPlaceholders.object } })).toEqual([
      "mandatory cp-private-endpoint-eks/unknown vpcConfig.endpointPublicAccess",
      "mandatory cp-private-endpoint-eks/unknown vpcConfig.endpointPrivateAccess",
    ]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(cpPrivateEndpointEks, {
      type: TYPE,
      props: { vpcConfig: { endpointPublicAccess: true, endpointPrivateAccess: true } },
    }).map(({ message }) => message);
    expect(messages).toEqual([
      "Cluster/example: vpcConfig.endpointPublicAccess is true. The API server can be reached from the internet. Set vpcConfig.endpointPublicAccess to false. [cp-private-endpoint-eks/public, control cp-private-endpoint, see docs/rules.md#cp-private-endpoint-eks]",
    ]);
  });

  test("repairs what it reports, once", () => {
    const resource = {
      type: TYPE,
      props: { vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: false } },
    };
    expect(remediated(cpPrivateEndpointEks, resource)).toEqual({
      changed: true,
      props: { vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } },
    });
    expect(
      remediated(cpPrivateEndpointEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } },
      }).changed,
    ).toBe(false);
    expect(
      findings(cpPrivateEndpointEks, {
        type: TYPE,
        props: { vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } },
      }),
    ).toEqual([]);
  });

  test("repairs nothing that it must leave alone", () => {
    const resource = { type: TYPE, props: { name: "a" } };
    expect(remediated(cpPrivateEndpointEks, resource)).toEqual({ changed: false, props: { name: "a" } });
  });

  test.each([undefined, null, [], unknownPlaceholders.object])("does not repair vpcConfig %j", (vpcConfig) => {
    const resource = { type: TYPE, props: { vpcConfig } };
    expect(remediated(cpPrivateEndpointEks, resource)).toEqual({ changed: false, props: { vpcConfig } });
  });
});
