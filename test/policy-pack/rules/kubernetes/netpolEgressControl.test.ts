import { netpolEgressControl } from "../../../../policy-pack/rules/kubernetes/netpolEgressControl";
import { findings } from "../../support/evaluateRule";
import { networkPolicy } from "../../support/kubernetesObjects";

describe("netpol-egress-control", () => {
  test("accepts named ports", () => {
    expect(
      findings(
        netpolEgressControl,
        networkPolicy({ egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 443 }] }] }),
      ),
    ).toEqual([]);
  });

  test("reports every port of every address", () => {
    expect(
      findings(netpolEgressControl, networkPolicy({ egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] })),
    ).toEqual(["mandatory netpol-egress-control/every-port spec.egress[0].to[0].ipBlock.cidr"]);
  });

  test("accepts an exempt namespace", () => {
    expect(
      findings(netpolEgressControl, networkPolicy({ egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] }), {
        rule: { exemptNamespaces: ["shop"] },
      }),
    ).toEqual([]);
  });

  test("a range of all ports is every port", () => {
    const egress = [{ to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 1, endPort: 65_535 }] }];
    expect(findings(netpolEgressControl, networkPolicy({ egress }))).toEqual([
      "mandatory netpol-egress-control/every-port spec.egress[0].to[0].ipBlock.cidr",
    ]);
  });
});
