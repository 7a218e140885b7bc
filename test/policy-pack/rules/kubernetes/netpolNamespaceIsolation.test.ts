import { netpolNamespaceIsolation } from "../../../../policy-pack/rules/kubernetes/netpolNamespaceIsolation";
import { findings } from "../../support/evaluateRule";
import { networkPolicy } from "../../support/kubernetesObjects";

describe("netpol-namespace-isolation", () => {
  test("accepts a namespace by label, and a pod in any", () => {
    expect(
      findings(
        netpolNamespaceIsolation,
        networkPolicy({
          ingress: [
            {
              from: [
                { namespaceSelector: { matchLabels: { a: "b" } } },
                { namespaceSelector: {}, podSelector: { matchLabels: { a: "b" } } },
              ],
            },
          ],
        }),
      ),
    ).toEqual([]);
  });

  test.each([
    ["Exists", ["mandatory netpol-namespace-isolation/all-namespaces spec.ingress[0].from[0].namespaceSelector"]],
    ["DoesNotExist", []],
  ])("every namespace has the label of its name: %s", (operator, expected) => {
    const namespaceSelector = { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator }] };
    expect(findings(netpolNamespaceIsolation, networkPolicy({ ingress: [{ from: [{ namespaceSelector }] }] }))).toEqual(
      expected,
    );
  });

  test("reports all namespaces", () => {
    expect(
      findings(netpolNamespaceIsolation, networkPolicy({ ingress: [{ from: [{ namespaceSelector: {} }] }] })),
    ).toEqual(["mandatory netpol-namespace-isolation/all-namespaces spec.ingress[0].from[0].namespaceSelector"]);
  });
});
