import type { Value } from "../value";

export const SUBNETWORK = "gcp:compute/subnetwork:Subnetwork";

/** Purposes of subnets that hold machines; the others are for proxies, NAT and service attachments. */
const MACHINE_PURPOSES: ReadonlySet<string | undefined> = new Set([undefined, "PRIVATE", "PRIVATE_RFC_1918"]);

/** Whether a subnet holds machines: flow logs and private access to Google's services do not exist for the others. */
export function holdsMachines(subnetwork: Value): boolean {
  return MACHINE_PURPOSES.has(subnetwork.get("purpose").string()?.toUpperCase());
}
