import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netpolDefaultDeny } from "../../../../policy-pack/rules/stack/kubernetesNetpolDefaultDeny";
import { stackFindings, urnOf } from "../../support/evaluateRule";
import { networkPolicy, object } from "../../support/kubernetesObjects";

describe("netpol-default-deny", () => {
  test("accepts a policy that denies both directions", () => {
    expect(
      stackFindings(netpolDefaultDeny, [
        object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
        networkPolicy({ policyTypes: ["Ingress", "Egress"] }),
      ]),
    ).toEqual([]);
  });

  test("accepts one policy for each direction", () => {
    expect(
      stackFindings(netpolDefaultDeny, [
        object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
        networkPolicy({ policyTypes: ["Ingress"] }),
        { ...networkPolicy({ policyTypes: ["Egress"] }), name: "egress" },
      ]),
    ).toEqual([]);
  });

  test("reports a namespace without", () => {
    expect(
      stackFindings(netpolDefaultDeny, [object("v1", "Namespace", {}, { name: "shop", namespace: undefined })]),
    ).toEqual([
      "mandatory netpol-default-deny/no-ingress-default shop",
      "mandatory netpol-default-deny/no-egress-default shop",
    ]);
  });

  test("reports policies that select some pods, or allow something", () => {
    expect(
      stackFindings(netpolDefaultDeny, [
        object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
        networkPolicy({ podSelector: { matchLabels: { a: "b" } }, policyTypes: ["Ingress"] }),
        { ...networkPolicy({ policyTypes: ["Ingress", "Egress"], egress: [{}] }), name: "open" },
      ]),
    ).toEqual(["mandatory netpol-default-deny/no-egress-default shop"]);
  });

  test("a policy of another namespace does not count", () => {
    expect(
      stackFindings(netpolDefaultDeny, [
        object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
        object(
          "networking.k8s.io/v1",
          "NetworkPolicy",
          { spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } },
          { namespace: "other" },
        ),
      ]),
    ).toEqual([
      "mandatory netpol-default-deny/no-ingress-default shop",
      "mandatory netpol-default-deny/no-egress-default shop",
    ]);
  });

  test("follows a reference to the namespace that is not known yet", () => {
    expect(
      stackFindings(netpolDefaultDeny, [
        object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
        {
          ...object(
            "networking.k8s.io/v1",
            "NetworkPolicy",
            { spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } },
            { namespace: unknownPlaceholders.string },
          ),
          propertyDependencies: {
            metadata: [urnOf(object("v1", "Namespace", {}, { name: "shop", namespace: undefined }))],
          },
        },
      ]),
    ).toEqual([]);
  });

  test("leaves system and exempt namespaces aside", () => {
    expect(
      stackFindings(
        netpolDefaultDeny,
        [
          object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
          object("v1", "Namespace", {}, { name: "kube-system", namespace: undefined }),
        ],
        { rule: { exemptNamespaces: ["shop"] } },
      ),
    ).toEqual([]);
  });
});
