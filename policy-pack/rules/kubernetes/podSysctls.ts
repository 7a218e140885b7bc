import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

/** Namespaced sysctls that the Pod Security Standards hold to be safe. */
const safeSysctls: ReadonlySet<string> = new Set([
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_notsent_lowat",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_slow_start_after_idle",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_wmem",
]);

export const podSysctls = defineRule({
  id: "pod-sysctls",
  family: "kubernetes",
  controls: ["pod-lsm-sysctl-misc"],
  severity: "medium",
  title: "Pods set safe sysctls only",
  description: "Other sysctls are not kept apart between pods: one pod can starve or break its node.",
  fix: "Remove the sysctl or use one of the safe list of the Pod Security Standards",
  scope: "pod",
  check: (pod) =>
    pod.spec
      .at("securityContext.sysctls")
      .items()
      .flatMap((sysctl) =>
        judge(sysctl.get("name"), {
          detail: "unsafe",
          // The kubelet takes both spellings.
          bad: (name) => !safeSysctls.has((name.string() ?? "").replaceAll("/", ".")),
        }),
      ),
});
