import type { Resource } from "../resource";
import type { Value } from "../value";
import { isWorld } from "./addressRange";

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

/**
 * The address ranges through which every address reaches a TCP port. Entries count in the order of their numbers: the
 * first that matches decides, for IPv4 and IPv6 apart. An unknown that may open the port is given too.
 */
export function rangesOpenToWorld(resource: Resource, port: number): readonly Value[] {
  return ["cidrBlock", "ipv6CidrBlock"].flatMap((key) => {
    const open: Value[] = [];
    for (const entry of entriesOf(resource)) {
      const range = entry.value.get(key);
      const denies = entry.action.string()?.toLowerCase() === "deny";
      if (!coversTcpPort(entry, port) || !(range.isUnknown || isWorld(range.string() ?? ""))) continue;
      const unknown = [range, entry.action, ...portValues(entry)].find((value) => value.isUnknown);
      if (unknown === undefined) {
        if (!denies) open.push(range);
        break;
      }
      // What is not known yet decides nothing, but may let everybody in unless it denies.
      if (!denies) open.push(unknown);
    }
    return open;
  });
}
