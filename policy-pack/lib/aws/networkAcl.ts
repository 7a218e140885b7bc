import type { Resource } from "../resource";
import type { Value } from "../value";
import { isWorld } from "./addressRange";

/** One ingress entry of a network ACL, whichever resource holds it. */
interface Entry {
  readonly value: Value;
  readonly number: number;
  readonly action: Value;
}

const tcpProtocols = ["-1", "all", "6", "tcp"];
const LAST_PORT = 65_535;

function entryOf(value: Value, numberKey: string, actionKey: string): Entry {
  return { value, number: value.get(numberKey).number() ?? Number.MAX_SAFE_INTEGER, action: value.get(actionKey) };
}

function entriesOf({ type, props }: Resource): readonly Entry[] {
  if (type === "aws:ec2/networkAclRule:NetworkAclRule") {
    return props.get("egress").boolean() === true ? [] : [entryOf(props, "ruleNumber", "ruleAction")];
  }
  const ingress = props.get("ingress");
  const entries = ingress.isUnknown ? [ingress] : ingress.items();
  return entries.map((entry) => entryOf(entry, "ruleNo", "action")).sort((a, b) => a.number - b.number);
}

function coversTcpPort({ value }: Entry, port: number): boolean | undefined {
  const protocolValue = value.get("protocol");
  const [fromPort, toPort] = [value.get("fromPort"), value.get("toPort")];
  if (protocolValue.isUnknown) return undefined;
  const protocol = (protocolValue.string() ?? String(protocolValue.number() ?? "")).toLowerCase();
  if (!tcpProtocols.includes(protocol)) return false;
  if (protocol === "-1" || protocol === "all") return true;
  if (fromPort.isUnknown || toPort.isUnknown) return undefined;
  return (fromPort.number() ?? 0) <= port && port <= (toPort.number() ?? LAST_PORT);
}

/**
 * The address ranges through which every address reaches a TCP port. Entries count in the order of their numbers: the
 * first that matches decides, for IPv4 and IPv6 apart. A range that is unknown is given too.
 */
export function rangesOpenToWorld(resource: Resource, port: number): readonly Value[] {
  return ["cidrBlock", "ipv6CidrBlock"].flatMap((key) => {
    const open: Value[] = [];
    for (const entry of entriesOf(resource)) {
      const range = entry.value.get(key);
      const covers = coversTcpPort(entry, port);
      if (covers === false) continue;
      if (range.isUnknown || covers === undefined || entry.action.isUnknown) {
        // Only an unknown range or action can let everybody in; a known small range cannot.
        if (range.isUnknown || isWorld(range.string() ?? ""))
          open.push(range.isUnknown ? range : entry.value.get("protocol"));
        continue;
      }
      if (!isWorld(range.string() ?? "")) continue;
      if (entry.action.string()?.toLowerCase() === "allow") open.push(range);
      break;
    }
    return open;
  });
}
