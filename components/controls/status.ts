import { platforms, type Capability, type ControlStatus, type Platform } from "./types";

/** A component sets it, and a rule, a probe or a component test asserts it. */
export function enforced(caveat?: string): ControlStatus {
  return { status: "enforced", ...(caveat !== undefined && { caveat }) };
}

/** The provider guarantees it and offers no switch. */
export function inherent(reason: string): ControlStatus {
  return { status: "inherent", reason };
}

/** The provider cannot do it; the controls `by` stand in for it. */
export function compensated(by: readonly string[], reason: string): ControlStatus {
  return { status: "compensated", by, reason };
}

/** Infrastructure code cannot prove it; the user states it. */
export function attested(reason: string): ControlStatus {
  return { status: "attested", reason };
}

/** It cannot be had on the platform. */
export function unavailable(reason: string): ControlStatus {
  return { status: "unavailable", reason };
}

/** Not built yet; it comes with the capability. */
export function planned(capability: Capability, caveat?: string): ControlStatus {
  return { status: "planned", capability, ...(caveat !== undefined && { caveat }) };
}

/** The same status on every platform. */
export function everywhere(status: ControlStatus): Readonly<Record<Platform, ControlStatus>> {
  return Object.fromEntries(platforms.map((platform) => [platform, status])) as Record<Platform, ControlStatus>;
}

// Statuses of the local platform that several areas share.

export const ownersMachine = unavailable(
  "The nodes of LocalCluster are namespaces of this machine: its hardware, its system and its network are its owner's.",
);

/** What a real node of the local platform does. */
export const onRealNodes = enforced("On real nodes (`up --nodes N`: Linux, root). Without them no kubelet runs.");

export const noCloud = unavailable("There is no cloud account behind a local cluster.");

/** Network policies on a cluster that may have no node. */
export const filteredOnRealNodes = enforced(
  "Real nodes (`up --nodes N`: Linux, root) filter packets. Without them the policies are created and checked, no traffic is filtered.",
);
