import { asCidr } from "../../kubernetes/addressRanges";
import { METADATA_HOST } from "../../kubernetes/metadataHosts";
import { all, any, celString, celStrings, not, optional } from "./cel";
import type { AdmissionPolicy } from "./policy";

/** What may differ between clusters in the checks of endpoints. */
export interface EndpointPolicyOptions {
  readonly permittedNamespaces: readonly string[];
  readonly metadataAddresses: readonly string[];
}

/** The node itself, and what is beside it. */
const NODE_RANGES = ["127.0.0.0/8", "::1/128", "169.254.0.0/16", "fe80::/10"];

const CONTROLLERS = [
  "system:serviceaccount:kube-system:endpoint-controller",
  "system:serviceaccount:kube-system:endpointslice-controller",
  "system:serviceaccount:kube-system:endpointslicemirroring-controller",
  "system:kube-controller-manager",
];

/**
 * The checks of Endpoints and EndpointSlices that are written by hand: they lead whoever reaches the Service, a gateway
 * for instance, past network policies (netpol-block-metadata). Those that follow pods are many, and not asked.
 */
export function endpointPolicy({ permittedNamespaces, metadataAddresses }: EndpointPolicyOptions): AdmissionPolicy {
  const ranges = [...NODE_RANGES, ...metadataAddresses.map(asCidr)];
  // What is no plain address is a name, or one in another notation.
  const leadsToNode = `isIP(a) ? ${celStrings(ranges)}.exists(range, cidr(range).containsIP(a)) : ${any(`a.matches(${celString(METADATA_HOST)})`, 'a.contains(":")')}`;
  return {
    name: "endpoints",
    permittedNamespaces,
    rules: [
      { apiGroups: [""], apiVersions: ["v1"], resources: ["endpoints"], operations: ["CREATE", "UPDATE"] },
      {
        apiGroups: ["discovery.k8s.io"],
        apiVersions: ["v1"],
        resources: ["endpointslices"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    matchConditions: [
      { name: "not-a-controller", expression: not(`request.userInfo.username in ${celStrings(CONTROLLERS)}`) },
    ],
    variables: [
      { name: "slices", expression: "dyn(object).?endpoints.orValue([]).map(e, e.addresses)" },
      {
        name: "subsets",
        expression: `dyn(object).?subsets.orValue([]).map(s, (${optional("s", "addresses", "[]")} + ${optional("s", "notReadyAddresses", "[]")}).map(a, a.ip))`,
      },
    ],
    validations: [
      {
        control: "netpol-block-metadata",
        expression: all(
          not(`variables.slices.exists(addresses, addresses.exists(a, ${leadsToNode}))`),
          not(`variables.subsets.exists(addresses, addresses.exists(a, ${leadsToNode}))`),
        ),
        message: "a Service must not lead to the node or to the metadata service; name other addresses, or select pods",
      },
    ],
  };
}
