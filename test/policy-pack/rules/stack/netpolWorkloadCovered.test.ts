import { netpolWorkloadCovered } from "../../../../policy-pack/rules/stack/netpolWorkloadCovered";
import { stackFindings } from "../../support/evaluateRule";
import { networkPolicy, object } from "../../support/kubernetesObjects";
import { deployment } from "../../support/workloads";

describe("netpol-workload-covered", () => {
  test("accepts a workload that policies select in both directions", () => {
    expect(
      stackFindings(netpolWorkloadCovered, [deployment(), networkPolicy({ policyTypes: ["Ingress", "Egress"] })]),
    ).toEqual([]);
  });

  test("warns of a workload that none selects", () => {
    expect(
      stackFindings(netpolWorkloadCovered, [
        deployment(),
        networkPolicy({ podSelector: { matchLabels: { app: "db" } }, policyTypes: ["Ingress", "Egress"] }),
      ]),
    ).toEqual([
      "advisory netpol-workload-covered/no-ingress-policy example",
      "advisory netpol-workload-covered/no-egress-policy example",
    ]);
  });

  test("warns of a direction that is left open", () => {
    expect(
      stackFindings(netpolWorkloadCovered, [
        deployment(),
        networkPolicy({
          podSelector: { matchExpressions: [{ key: "app", operator: "In", values: ["web"] }] },
          policyTypes: ["Ingress"],
        }),
      ]),
    ).toEqual(["advisory netpol-workload-covered/no-egress-policy example"]);
  });

  test("accepts a Cilium policy", () => {
    expect(
      stackFindings(netpolWorkloadCovered, [
        deployment(),
        object("cilium.io/v2", "CiliumNetworkPolicy", {
          spec: { endpointSelector: { matchLabels: { "k8s:app": "web" } }, ingress: [{}], egress: [{}] },
        }),
      ]),
    ).toEqual([]);
  });

  test("leaves pods on the network of the node aside", () => {
    expect(stackFindings(netpolWorkloadCovered, [deployment((spec) => (spec.hostNetwork = true))])).toEqual([]);
  });
});
