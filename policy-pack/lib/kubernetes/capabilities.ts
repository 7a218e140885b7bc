import type { Value } from "../value";

/** A capability by its bare name in capitals; `cap_net_raw` and `NET_RAW` are the same to the runtime. */
export function capabilityName(value: Value): string | undefined {
  return value.string()?.toUpperCase().replace(/^CAP_/, "");
}

/** What the baseline level of the Pod Security Standards lets a container add. */
export const baselineCapabilities: ReadonlySet<string> = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);
