import { ANYTHING } from "../../kubernetes/labels";
import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { fail, shown } from "../../shared/errors";
import { listOf, checkUnique } from "../../shared/validation";

const DNS_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const HOST = new RegExp(`^(\\*\\.)?${DNS_LABEL}(\\.${DNS_LABEL})+$`);

/**
 * The host names that a tenant may publish (ns-separation).
 *
 * @throws InvalidArgumentError for what is no host name, and for every host unless that is an accepted risk.
 */
export function resolveHosts(property: string, given: string[] | undefined, accepted: Accepted): readonly string[] {
  const hosts = listOf(property, given);
  hosts.forEach((host, index) => {
    if (host === ANYTHING) {
      checkAcceptedRisk(accepted, {
        control: "ns-separation",
        property: `${property}[${index}]`,
        problem: "the tenant could publish the host names of others",
        secure: "list its own",
      });
    } else if (typeof host !== "string" || host.length > 253 || !HOST.test(host)) {
      fail(
        `${property}[${index}]`,
        `${shown(host)} is not a host name`,
        'write one in lower case, e.g. "shop.example.com", or "*.shop.example.com" for the names one level below',
      );
    }
  });
  checkUnique(property, hosts, "host");
  return hosts;
}

/** Whether some name is both of one and of the other; a wildcard counts for all levels, as gateways take it. */
export function hostsOverlap(one: string, other: string): boolean {
  if (one === ANYTHING || other === ANYTHING) return false;
  return one === other || covers(one, other) || covers(other, one);
}

function covers(wildcard: string, host: string): boolean {
  return wildcard.startsWith("*.") && host.endsWith(wildcard.slice(1));
}
