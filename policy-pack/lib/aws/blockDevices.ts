import type { Resource } from "../resource";
import type { Value } from "../value";
import { LAUNCH_TEMPLATE } from "./instances";

/** The disks that a resource describes. */
export interface BlockDevices {
  /** EBS settings of each disk, with `encrypted` and `kmsKeyId`. */
  readonly disks: readonly Value[];
  /** Disks that are not known yet. */
  readonly unknown: readonly Value[];
}

function elements(list: Value): readonly Value[] {
  return list.items().filter((item) => item.isKnown);
}

/** Instance stores are encrypted by the hardware, and a suppressed device is none. */
function isEbs(device: Value): boolean {
  return device.get("virtualName").isAbsent && device.get("noDevice").isAbsent;
}

/** The EBS disks in the inputs of an instance, a launch configuration or a launch template. */
export function blockDevicesOf({ type, props }: Resource): BlockDevices {
  if (type === LAUNCH_TEMPLATE) {
    const mappings = props.get("blockDeviceMappings");
    const disks = elements(mappings)
      .filter(isEbs)
      .map((mapping) => mapping.get("ebs"));
    return { disks, unknown: mappings.items().filter((value) => value.isUnknown) };
  }
  const root = props.get("rootBlockDevice");
  const others = props.get("ebsBlockDevices");
  return {
    disks: [...(root.isPresent ? [root] : []), ...elements(others).filter(isEbs)],
    unknown: others.items().filter((value) => value.isUnknown),
  };
}
