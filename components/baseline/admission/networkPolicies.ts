import { QUARANTINE_LABEL } from "../../kubernetes/labels";
import { all, any, celString, celStrings, not } from "./cel";
import type { AdmissionPolicy } from "./policy";

/** What may differ between clusters in the checks of network policies. */
export interface NetworkPolicyPolicyOptions {
  readonly permittedNamespaces: readonly string[];
  readonly metadataAddresses: readonly string[];
}

/**
 * The checks of NetworkPolicies. They hold for everybody's, not only for those of the baseline: policies add up, so one
 * careless allow rule undoes isolation and quarantine.
 */
export function networkPolicyPolicy(options: NetworkPolicyPolicyOptions): AdmissionPolicy {
  const opensAddress = all(
    "cidr(p.ipBlock.cidr).containsIP(address)",
    "!p.ipBlock.?except.orValue([]).exists(e, cidr(e).containsIP(address))",
  );
  const opensMetadata = all(
    "has(p.ipBlock)",
    `${celStrings(options.metadataAddresses)}.exists(address, ${opensAddress})`,
  );
  const leavesOutQuarantined = all(`e.key == ${celString(QUARANTINE_LABEL)}`, 'e.operator == "DoesNotExist"');
  const isEveryNamespace = all(
    "has(p.namespaceSelector)",
    "size(p.namespaceSelector.?matchLabels.orValue({})) == 0",
    "size(p.namespaceSelector.?matchExpressions.orValue([])) == 0",
    "!has(p.podSelector)",
  );
  const opensInternet = all(
    "size(r.?ports.orValue([])) == 0",
    'r.?to.orValue([]).exists(p, has(p.ipBlock) && p.ipBlock.cidr.endsWith("/0"))',
  );
  return {
    name: "network-policies",
    permittedNamespaces: options.permittedNamespaces,
    rules: [
      {
        apiGroups: ["networking.k8s.io"],
        apiVersions: ["v1"],
        resources: ["networkpolicies"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    variables: [
      { name: "unchanged", expression: all('request.operation == "UPDATE"', "object.spec == oldObject.spec") },
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
        expression: any(
          "variables.unchanged",
          "size(variables.peerLists) == 0",
          `object.spec.?podSelector.?matchExpressions.orValue([]).exists(e, ${leavesOutQuarantined})`,
        ),
        message: `a network policy that allows anything must leave out quarantined pods: podSelector.matchExpressions: [{ key: ${QUARANTINE_LABEL}, operator: DoesNotExist }]`,
      },
      {
        control: "netpol-explicit-allows",
        expression: any("variables.unchanged", "!variables.peerLists.exists(peers, size(peers) == 0)"),
        message: "a rule of a network policy must name its peers; without from or to it allows everybody",
      },
      {
        control: "netpol-namespace-isolation",
        expression: any(
          "variables.unchanged",
          not(`variables.peerLists.exists(peers, peers.exists(p, ${isEveryNamespace}))`),
        ),
        message:
          "a rule of a network policy must not select all namespaces; select them by kubernetes.io/metadata.name",
      },
      {
        control: "netpol-block-metadata",
        expression: any(
          "variables.unchanged",
          not(`variables.egress.exists(r, r.?to.orValue([]).exists(p, ${opensMetadata}))`),
        ),
        message: `egress to an ipBlock must except the metadata addresses: ${options.metadataAddresses.join(", ")}`,
      },
      {
        control: "netpol-egress-control",
        expression: any("variables.unchanged", not(`variables.egress.exists(r, ${opensInternet})`)),
        message: "egress to the whole internet must name its ports",
      },
    ],
  };
}
