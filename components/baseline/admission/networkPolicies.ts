import { QUARANTINE_LABEL } from "../../kubernetes/labels";
import { celString, celStrings } from "./cel";
import type { AdmissionPolicy } from "./policy";

/** What may differ between clusters in the checks of network policies. */
export interface NetworkPolicyPolicyOptions {
  readonly exemptNamespaces: readonly string[];
  readonly metadataAddresses: readonly string[];
}

/**
 * The checks of NetworkPolicies. They hold for everybody's, not only for those of the baseline: policies add up, so one
 * careless allow rule undoes isolation and quarantine.
 */
export function networkPolicyPolicy(options: NetworkPolicyPolicyOptions): AdmissionPolicy {
  const opens = `cidr(p.ipBlock.cidr).containsIP(address) && !p.ipBlock.?except.orValue([]).exists(e, cidr(e).containsIP(address))`;
  return {
    name: "network-policies",
    exemptNamespaces: options.exemptNamespaces,
    rules: [
      {
        apiGroups: ["networking.k8s.io"],
        apiVersions: ["v1"],
        resources: ["networkpolicies"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    variables: [
      { name: "unchanged", expression: 'request.operation == "UPDATE" && object.spec == oldObject.spec' },
      { name: "ingress", expression: "object.spec.?ingress.orValue([])" },
      { name: "egress", expression: "object.spec.?egress.orValue([])" },
      {
        name: "peerLists",
        expression: "variables.ingress.map(r, r.?from.orValue([])) + variables.egress.map(r, r.?to.orValue([]))",
      },
    ],
    validations: [
      {
        control: "ir-quarantine-networkpolicy",
        expression: `variables.unchanged || size(variables.peerLists) == 0 || object.spec.?podSelector.?matchExpressions.orValue([]).exists(e, e.key == ${celString(QUARANTINE_LABEL)} && e.operator == "DoesNotExist")`,
        message: `a network policy that allows anything must leave out quarantined pods: podSelector.matchExpressions: [{ key: ${QUARANTINE_LABEL}, operator: DoesNotExist }]`,
      },
      {
        control: "netpol-explicit-allows",
        expression: "variables.unchanged || !variables.peerLists.exists(peers, size(peers) == 0)",
        message: "a rule of a network policy must name its peers; without from or to it allows everybody",
      },
      {
        control: "netpol-namespace-isolation",
        expression:
          "variables.unchanged || !variables.peerLists.exists(peers, peers.exists(p, has(p.namespaceSelector) && size(p.namespaceSelector.?matchLabels.orValue({})) == 0 && size(p.namespaceSelector.?matchExpressions.orValue([])) == 0 && !has(p.podSelector)))",
        message:
          "a rule of a network policy must not select all namespaces; select them by kubernetes.io/metadata.name",
      },
      {
        control: "netpol-block-metadata",
        expression: `variables.unchanged || !variables.egress.exists(r, r.?to.orValue([]).exists(p, has(p.ipBlock) && ${celStrings(options.metadataAddresses)}.exists(address, ${opens})))`,
        message: `egress to an ipBlock must except the metadata addresses: ${options.metadataAddresses.join(", ")}`,
      },
      {
        control: "netpol-egress-control",
        expression:
          'variables.unchanged || !variables.egress.exists(r, size(r.?ports.orValue([])) == 0 && r.?to.orValue([]).exists(p, has(p.ipBlock) && p.ipBlock.cidr.endsWith("/0")))',
        message: "egress to the whole internet must name its ports",
      },
    ],
  };
}
