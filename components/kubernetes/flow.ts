import { fail, shown } from "../shared/errors";
import { validateName } from "../shared/naming";
import {
  keysOf,
  rejectUnknownProperties,
  validateInteger,
  validateLabelMap,
  validateOneOf,
} from "../shared/validation";
import { isCidr } from "./addressRanges";
import type { FlowArgs, FlowPeerArgs, FlowPortArgs } from "./flowArgs";

const MAX_NAMESPACE_LENGTH = 63;

/** One end of a flow: pods of a namespace, or addresses outside the cluster. */
export type FlowPeer =
  | { readonly kind: "pods"; readonly namespace: string; readonly podLabels: Readonly<Record<string, string>> }
  | { readonly kind: "addresses"; readonly cidrs: readonly string[] };

/** A checked flow. */
export interface Flow {
  readonly from: FlowPeer;
  readonly to: FlowPeer;
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
}

function resolvePeer(property: string, tenant: string, given: FlowPeerArgs = {}): FlowPeer {
  rejectUnknownProperties(property, given, keysOf<FlowPeerArgs>({ namespace: true, podLabels: true, cidrs: true }));
  const { namespace, podLabels, cidrs } = given;
  if (cidrs === undefined) {
    return {
      kind: "pods",
      namespace:
        namespace === undefined ? tenant : validateName(`${property}.namespace`, namespace, MAX_NAMESPACE_LENGTH),
      podLabels: validateLabelMap(`${property}.podLabels`, podLabels),
    };
  }
  if (namespace !== undefined || podLabels !== undefined) {
    fail(property, "a peer is either pods or addresses", "give namespace and podLabels, or cidrs");
  }
  if (!Array.isArray(cidrs) || cidrs.length === 0 || !cidrs.every((cidr) => typeof cidr === "string" && isCidr(cidr))) {
    fail(
      `${property}.cidrs`,
      "it is not a list of address ranges",
      'list at least one range in CIDR notation, e.g. "203.0.113.0/24"',
    );
  }
  return { kind: "addresses", cidrs };
}

/**
 * Fills in the defaults of a flow and checks it.
 *
 * @throws InvalidArgumentError naming the property.
 */
export function resolveFlow(property: string, tenant: string, args: FlowArgs): Flow {
  rejectUnknownProperties(property, args, keysOf<FlowArgs>({ from: true, to: true, ports: true }));
  const from = resolvePeer(`${property}.from`, tenant, args.from);
  const to = resolvePeer(`${property}.to`, tenant, args.to);
  if (![from, to].some((peer) => peer.kind === "pods" && peer.namespace === tenant)) {
    fail(
      property,
      `neither end of the flow is in ${shown(tenant)}`,
      "leave out from or to, or declare the flow with the tenant it belongs to",
    );
  }
  if (!Array.isArray(args.ports) || args.ports.length === 0) {
    fail(`${property}.ports`, "a flow without ports would open all of them", "list the ports, e.g. [{ port: 443 }]");
  }
  const ports = args.ports.map((entry, index) => {
    const path = `${property}.ports[${index}]`;
    rejectUnknownProperties(path, entry, keysOf<FlowPortArgs>({ port: true, protocol: true }));
    return {
      port: validateInteger(`${path}.port`, entry.port, { min: 1, max: 65_535 }),
      protocol: validateOneOf(`${path}.protocol`, entry.protocol ?? "TCP", ["TCP", "UDP", "SCTP"]),
    };
  });
  return { from, to, ports };
}
