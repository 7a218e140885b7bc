import { netpolCniAllows } from "../../../../policy-pack/rules/kubernetes/netpolCniAllows";
import { findings } from "../../support/evaluateRule";

describe("netpol-cni-allows", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "Cilium's world and all",
      "cilium.io/v2:CiliumClusterwideNetworkPolicy",
      {
        spec: {
          endpointSelector: {},
          ingress: [{ fromEntities: ["world"] }, { fromEntities: ["all"] }],
          egress: [{ toCIDR: ["0.0.0.0/1", "128.0.0.0/1"] }],
        },
      },
      [
        "mandatory netpol-cni-allows/all-addresses-ingress spec.ingress[0]",
        "mandatory netpol-cni-allows/all-peers spec.ingress[1]",
        "mandatory netpol-cni-allows/all-addresses-egress spec.egress[0]",
      ],
    ],
    [
      "Cilium's every pod",
      "cilium.io/v2:CiliumNetworkPolicy",
      { specs: [{ ingress: [{ fromEntities: ["cluster"] }], egress: [{ toFQDNs: [{ matchPattern: "*" }] }] }] },
      [
        "mandatory netpol-cni-allows/all-namespaces specs[0].ingress[0]",
        "mandatory netpol-cni-allows/all-addresses-egress specs[0].egress[0]",
      ],
    ],
    [
      "Calico's rules without peers",
      "projectcalico.org/v3:GlobalNetworkPolicy",
      {
        spec: {
          selector: "all()",
          ingress: [{ action: "Allow" }, { action: "Allow", source: { selector: "all()" } }],
          egress: [{ action: "Allow", destination: { nets: ["0.0.0.0/0"] } }],
        },
      },
      [
        "mandatory netpol-cni-allows/all-peers spec.ingress[0]",
        "mandatory netpol-cni-allows/all-namespaces spec.ingress[1]",
        "mandatory netpol-cni-allows/all-addresses-egress spec.egress[0]",
      ],
    ],
    [
      "an administrator's policy",
      "policy.networking.k8s.io/v1alpha1:AdminNetworkPolicy",
      {
        spec: {
          ingress: [{ action: "Allow", from: [{ namespaces: {} }] }],
          egress: [{ action: "Allow", to: [{ networks: ["0.0.0.0/0"] }] }],
        },
      },
      [
        "mandatory netpol-cni-allows/all-namespaces spec.ingress[0]",
        "mandatory netpol-cni-allows/all-addresses-egress spec.egress[0]",
      ],
    ],
    [
      "AWS' policy for the cluster",
      "networking.k8s.aws/v1alpha1:ClusterNetworkPolicy",
      { spec: { ingress: [{ action: "Accept", from: [{ pods: { namespaceSelector: {}, podSelector: {} } }] }] } },
      ["mandatory netpol-cni-allows/all-namespaces spec.ingress[0]"],
    ],
    [
      "Antrea's rules",
      "crd.antrea.io/v1beta1:ClusterNetworkPolicy",
      { spec: { ingress: [{ action: "Allow" }, { action: "Allow", from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] } },
      [
        "mandatory netpol-cni-allows/all-peers spec.ingress[0]",
        "mandatory netpol-cni-allows/all-addresses-ingress spec.ingress[1]",
      ],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(netpolCniAllows, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "Cilium's default and named peers",
      "cilium.io/v2:CiliumNetworkPolicy",
      {
        spec: {
          endpointSelector: {},
          ingress: [{}, { fromEndpoints: [{}] }, { fromEndpoints: [{ matchLabels: { app: "a" } }] }],
          egress: [{ toEntities: ["kube-apiserver"] }],
        },
      },
    ],
    [
      "Cilium's internet on one port",
      "cilium.io/v2:CiliumNetworkPolicy",
      { spec: { egress: [{ toEntities: ["world"], toPorts: [{ ports: [{ port: "443" }] }] }] } },
    ],
    [
      "Calico's denials and named peers",
      "projectcalico.org/v3:NetworkPolicy",
      { spec: { ingress: [{ action: "Deny" }, { action: "Allow", source: { selector: "app == 'a'" } }] } },
    ],
    [
      "an administrator's denial",
      "policy.networking.k8s.io/v1alpha1:AdminNetworkPolicy",
      { spec: { ingress: [{ action: "Deny", from: [{ namespaces: {} }] }] } },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(netpolCniAllows, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
