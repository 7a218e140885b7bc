import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netpolDefaultDeny } from "../../../../policy-pack/rules/stack/netpolDefaultDeny";
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

  const shop = object("v1", "Namespace", {}, { name: "shop", namespace: undefined });
  const both = { ingress: [{}], egress: [{}] };
  const dns = { toEndpoints: [{ matchLabels: { "k8s:k8s-app": "kube-dns" } }] };
  const everyPod = [{ namespaces: {} }];

  test.each<[string, string, string, unknown, string | undefined]>([
    ["Cilium", "cilium.io/v2", "CiliumNetworkPolicy", { endpointSelector: {}, ...both }, "shop"],
    [
      "Cilium, for the cluster, with DNS",
      "cilium.io/v2",
      "CiliumClusterwideNetworkPolicy",
      { endpointSelector: {}, ingress: [{}], egress: [dns] },
      undefined,
    ],
    ["Calico", "projectcalico.org/v3", "NetworkPolicy", { selector: "all()", types: ["Ingress", "Egress"] }, "shop"],
    [
      "Calico, for the cluster",
      "crd.projectcalico.org/v1",
      "GlobalNetworkPolicy",
      { namespaceSelector: 'kubernetes.io/metadata.name not in {"kube-system"}', types: ["Ingress", "Egress"] },
      undefined,
    ],
    [
      "an administrator",
      "policy.networking.k8s.io/v1alpha1",
      "BaselineAdminNetworkPolicy",
      {
        subject: { namespaces: {} },
        ingress: [{ action: "Deny", from: everyPod }],
        egress: [{ action: "Deny", to: everyPod }],
      },
      undefined,
    ],
    [
      "Antrea",
      "crd.antrea.io/v1beta1",
      "ClusterNetworkPolicy",
      { appliedTo: [{ namespaceSelector: {} }], ingress: [{ action: "Drop" }], egress: [{ action: "Reject" }] },
      undefined,
    ],
  ])("accepts a policy of %s that does the same", (_whose, apiVersion, kind, spec, namespace) => {
    expect(
      stackFindings(netpolDefaultDeny, [shop, object(apiVersion, kind, { spec }, { name: "deny", namespace })]),
    ).toEqual([]);
  });

  test.each<[string, string, string, unknown, string | undefined]>([
    [
      "selects some pods",
      "cilium.io/v2",
      "CiliumNetworkPolicy",
      { endpointSelector: { matchLabels: { a: "b" } }, ...both },
      "shop",
    ],
    [
      "switches the default off",
      "cilium.io/v2",
      "CiliumNetworkPolicy",
      { endpointSelector: {}, enableDefaultDeny: { ingress: false, egress: false }, ...both },
      "shop",
    ],
    ["has no rules", "cilium.io/v2", "CiliumNetworkPolicy", { endpointSelector: {}, ingress: [], egress: [] }, "shop"],
    [
      "allows everybody",
      "projectcalico.org/v3",
      "NetworkPolicy",
      { types: ["Ingress", "Egress"], ingress: [{ action: "Allow" }], egress: [{ action: "Allow" }] },
      "shop",
    ],
    [
      "leaves the namespace out",
      "projectcalico.org/v3",
      "GlobalNetworkPolicy",
      { namespaceSelector: 'kubernetes.io/metadata.name not in {"shop"}', types: ["Ingress", "Egress"] },
      undefined,
    ],
    ["lies elsewhere", "projectcalico.org/v3", "NetworkPolicy", { types: ["Ingress", "Egress"] }, "other"],
    [
      "denies one namespace",
      "policy.networking.k8s.io/v1alpha1",
      "AdminNetworkPolicy",
      {
        subject: { namespaces: { matchLabels: { "kubernetes.io/metadata.name": "other" } } },
        ingress: [{ action: "Deny", from: everyPod }],
        egress: [{ action: "Deny", to: everyPod }],
      },
      undefined,
    ],
  ])("a plugin's policy that %s does not count", (_what, apiVersion, kind, spec, namespace) => {
    expect(
      stackFindings(netpolDefaultDeny, [shop, object(apiVersion, kind, { spec }, { name: "deny", namespace })]),
    ).toEqual([
      "mandatory netpol-default-deny/no-ingress-default shop",
      "mandatory netpol-default-deny/no-egress-default shop",
    ]);
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
