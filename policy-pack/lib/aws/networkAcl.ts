import { addressSet, difference, union, type AddressSet } from "../addressSet";
import { coversInternet } from "../internet";
import type { Resource } from "../resource";
import type { Value } from "../value";
import { isMistakenWorld } from "./addressRange";

/** One ingress entry of a network ACL, whichever resource holds it. */
interface Entry {
  readonly value: Value;
  readonly number: number;
  readonly action: Value;
}

const everyProtocol = ["-1", "all"];
const tcp = ["tcp", "6"];
const LAST_PORT = 65_535;

function entryOf(value: Value, numberKey: string, actionKey: string): Entry {
  return { value, number: value.get(numberKey).number() ?? Number.MAX_SAFE_INTEGER, action: value.get(actionKey) };
}

function entriesOf({ type, props }: Resource): readonly Entry[] {
  if (type === "aws:ec2/networkAclRule:NetworkAclRule") {
    return props.get("egress").boolean() === true ? [] : [entryOf(props, "ruleNumber", "ruleAction")];
  }
  return props
    .get("ingress")
    .items()
    .map((entry) => entryOf(entry, "ruleNo", "action"))
    .sort((a, b) => a.number - b.number);
}

function portValues({ value }: Entry): readonly [Value, Value, Value] {
  return [value.get("protocol"), value.get("fromPort"), value.get("toPort")];
}

/** Whether the entry covers the port, as far as it is known. */
function coversTcpPort(entry: Entry, port: number): boolean {
  const [protocolValue, fromPort, toPort] = portValues(entry);
  if (protocolValue.isUnknown) return true;
  const protocol = (protocolValue.string() ?? String(protocolValue.number() ?? "")).toLowerCase();
  if (everyProtocol.includes(protocol)) return true;
  if (!tcp.includes(protocol)) return false;
  return (fromPort.number() ?? 0) <= port && port <= (toPort.number() ?? LAST_PORT);
}

/** Where each family of addresses stands in an entry. */
const rangeKeys = { ipv4: "cidrBlock", ipv6: "ipv6CidrBlock" } as const;

/**
 * The address ranges through which the internet reaches a TCP port. Entries count in the order of their numbers: the
 * first that matches an address decides, for IPv4 and IPv6 apart. An unknown that may open the port is given too.
 */
export function rangesOpenToWorld(resource: Resource, port: number): readonly Value[] {
  const entries = entriesOf(resource).filter((entry) => coversTcpPort(entry, port));
  return (["ipv4", "ipv6"] as const).flatMap((family) => {
    let decided: AddressSet = [];
    let allowed: AddressSet = [];
    const open: Value[] = [];
    const contributions: Value[] = [];
    for (const entry of entries) {
      const range = entry.value.get(rangeKeys[family]);
      if (range.isAbsent) continue;
      const denies = entry.action.string()?.toLowerCase() === "deny";
      const text = range.string() ?? "";
      const set = isMistakenWorld(text) ? [] : addressSet([text], family);
      const unknown = [range, entry.action, ...portValues(entry)].find((value) => value.isUnknown);
      if (unknown !== undefined) {
        // What is not known yet decides nothing, but may let everybody in unless it denies.
        const mayBeWorld = range.isUnknown || coversInternet(difference(set, decided), family);
        if (!denies && mayBeWorld) open.push(unknown);
        continue;
      }
      const added = difference(set, decided);
      decided = union([...decided, ...set]);
      if (denies || added.length === 0) continue;
      allowed = union([...allowed, ...added]);
      contributions.push(range);
      if (coversInternet(added, family)) open.push(range);
    }
    const [first] = contributions;
    const together = first !== undefined && open.every((value) => value.isUnknown) && coversInternet(allowed, family);
    return together ? [...open, first] : open;
  });
}
