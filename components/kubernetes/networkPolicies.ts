import type { DnsFacts } from "../shared/clusterFacts";
import { fail } from "../shared/errors";
import { asCidr, contains, METADATA_ADDRESSES, strictlyContains } from "./addressRanges";
import type { Flow, FlowPeer } from "./flow";
import { NAMESPACE_NAME_LABEL, QUARANTINE_LABEL } from "./labels";
import { manifest, type Manifest } from "./manifest";

/** Ranges inside the cluster and metadata addresses: what an allowed range of outside addresses must never open. */
export interface BlockedRanges {
  readonly podCidrs: readonly string[];
  readonly serviceCidrs: readonly string[];
  readonly metadataAddresses: readonly string[];
}

/** A selector of pods; `{}` selects all. */
interface PodSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: string[];
  }[];
}

/**
 * Selects pods with these labels that are not in quarantine. Network policies only ever add connections, so a
 * quarantine policy alone would isolate nothing: every policy that allows something leaves quarantined pods out
 * (ir-quarantine-networkpolicy).
 */
export function outsideQuarantine(podLabels: Readonly<Record<string, string>>): PodSelector {
  return {
    ...(Object.keys(podLabels).length === 0 ? {} : { matchLabels: podLabels }),
    matchExpressions: [{ key: QUARANTINE_LABEL, operator: "DoesNotExist" }],
  };
}

function namespaceNamed(name: string): Record<string, unknown> {
  return { matchLabels: { [NAMESPACE_NAME_LABEL]: name } };
}

/** Denies all connections of all pods, in both directions (netpol-default-deny). */
export function defaultDeny(namespace: string): Manifest {
  return manifest(
    "NetworkPolicy",
    { name: "default-deny", namespace },
    {
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    },
  );
}

/**
 * Holds a quarantined pod without connections even where someone has removed the default deny
 * (ir-quarantine-networkpolicy).
 */
export function quarantine(namespace: string): Manifest {
  return manifest(
    "NetworkPolicy",
    { name: "quarantine", namespace },
    {
      spec: {
        podSelector: { matchExpressions: [{ key: QUARANTINE_LABEL, operator: "Exists" }] },
        policyTypes: ["Ingress", "Egress"],
      },
    },
  );
}

/** Lets pods ask the cluster's DNS, and nothing else in its namespace (netpol-explicit-allows). */
export function allowDns(namespace: string, dns: DnsFacts): Manifest {
  return manifest(
    "NetworkPolicy",
    { name: "allow-dns", namespace },
    {
      spec: {
        podSelector: outsideQuarantine({}),
        policyTypes: ["Egress"],
        egress: [
          {
            // One peer with both selectors: as two list items they would mean "either".
            to: [{ namespaceSelector: namespaceNamed(dns.namespace), podSelector: { matchLabels: dns.podLabels } }],
            ports: [
              { protocol: "UDP", port: 53 },
              { protocol: "TCP", port: 53 },
            ],
          },
        ],
      },
    },
  );
}

/**
 * An address block without the parts of it that must stay closed: metadata addresses (netpol-block-metadata), and pods
 * and services, which are reached by naming them and not by address (netpol-namespace-isolation).
 *
 * @throws InvalidArgumentError when the block lies wholly inside one of those parts.
 */
export function ipBlock(property: string, cidr: string, blocked: BlockedRanges): Record<string, unknown> {
  const closed = [
    ...new Set(
      [...METADATA_ADDRESSES, ...blocked.metadataAddresses, ...blocked.podCidrs, ...blocked.serviceCidrs].map(asCidr),
    ),
  ];
  const [address = ""] = cidr.split("/");
  const inside = closed.find((range) => contains(range, address) && !strictlyContains(cidr, range));
  if (inside !== undefined) {
    fail(
      property,
      `${cidr} lies in ${inside}, which is inside the cluster or a metadata address`,
      "name the pods with namespace and podLabels; metadata addresses cannot be opened",
    );
  }
  const except = closed.filter((range) => strictlyContains(cidr, range)).sort();
  return { cidr, ...(except.length === 0 ? {} : { except }) };
}

function peers(property: string, namespace: string, peer: FlowPeer, blocked: BlockedRanges): Record<string, unknown>[] {
  if (peer.kind === "addresses") {
    return peer.cidrs.map((cidr) => ({ ipBlock: ipBlock(`${property}.cidrs`, cidr, blocked) }));
  }
  const podSelector = outsideQuarantine(peer.podLabels);
  if (peer.namespace === namespace) return [{ podSelector }];
  return [{ namespaceSelector: namespaceNamed(peer.namespace), podSelector }];
}

/** The directions of a flow that have an end in this namespace, each of which needs a policy of its own. */
export function flowDirections(namespace: string, flow: Flow): ("ingress" | "egress")[] {
  const here = (peer: FlowPeer) => peer.kind === "pods" && peer.namespace === namespace;
  return [...(here(flow.to) ? (["ingress"] as const) : []), ...(here(flow.from) ? (["egress"] as const) : [])];
}

/**
 * One direction of an allowed flow (netpol-explicit-allows, netpol-egress-control).
 *
 * @param property path of the flow in the arguments, for errors.
 */
export function allowFlow(
  property: string,
  namespace: string,
  name: string,
  flow: Flow,
  direction: "ingress" | "egress",
  blocked: BlockedRanges,
): Manifest {
  const [own, other, list, end] =
    direction === "ingress"
      ? ([flow.to, flow.from, "from", "from"] as const)
      : ([flow.from, flow.to, "to", "to"] as const);
  const ownLabels = own.kind === "pods" ? own.podLabels : {};
  return manifest(
    "NetworkPolicy",
    { name: `allow-${name}-${direction}`, namespace },
    {
      spec: {
        podSelector: outsideQuarantine(ownLabels),
        policyTypes: [direction === "ingress" ? "Ingress" : "Egress"],
        [direction]: [{ [list]: peers(`${property}.${end}`, namespace, other, blocked), ports: flow.ports }],
      },
    },
  );
}
