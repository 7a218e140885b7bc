import { celStrings } from "../cel";
import type { Validation } from "../policy";
import { effective, noContainer } from "./checks";
import type { WorkloadPolicyOptions } from "./options";

/** Floor of user and group ids, above those that hosts give to people and daemons (pod-high-uid). */
export const MIN_ID = 10_000;

// Pod Security Standards, baseline profile.
const SAFE_SYSCTLS = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
];
const SELINUX_TYPES = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

/** What processes may do. */
export function privileges(options: WorkloadPolicyOptions): Validation[] {
  const capabilities = "c.?securityContext.?capabilities";
  return [
    noContainer(
      "pod-no-privilege-escalation",
      "containers",
      "c.?securityContext.?allowPrivilegeEscalation.orValue(true)",
      "must set securityContext.allowPrivilegeEscalation: false",
    ),
    noContainer(
      "pod-capabilities",
      "containers",
      `!("ALL" in ${capabilities}.?drop.orValue([])) || ${capabilities}.?add.orValue([]).exists(name, name != "NET_BIND_SERVICE")`,
      'must set securityContext.capabilities.drop: ["ALL"] and add nothing but NET_BIND_SERVICE',
    ),
    noContainer(
      "pod-run-as-non-root",
      "containers",
      `!${effective("runAsNonRoot", "false")} || ${effective("runAsUser", "1")} == 0 || ${effective("runAsGroup", "1")} == 0`,
      "must run as non-root: set runAsNonRoot: true, and neither runAsUser nor runAsGroup to 0",
    ),
    {
      control: "pod-run-as-non-root",
      expression:
        "variables.podContext.?fsGroup.orValue(1) != 0 && !(0 in variables.podContext.?supplementalGroups.orValue([]))",
      message: "the pod must not join the root group; remove 0 from fsGroup and supplementalGroups",
    },
    noContainer(
      "pod-high-uid",
      "containers",
      `${effective("runAsUser", "0")} < ${MIN_ID} || ${effective("runAsGroup", "0")} < ${MIN_ID}`,
      `must set runAsUser and runAsGroup to ${MIN_ID} or above`,
    ),
    noContainer(
      "pod-seccomp",
      "containers",
      `!(${effective("seccompProfile.?type", '""')} == "RuntimeDefault" || (${effective("seccompProfile.?type", '""')} == "Localhost" && ${effective("seccompProfile.?localhostProfile", '""')} in ${celStrings(options.seccompProfiles)}))`,
      "must set seccompProfile.type: RuntimeDefault, or Localhost with an approved profile",
    ),
    noContainer(
      "pod-lsm-sysctl-misc",
      "containers",
      [
        `${effective("appArmorProfile.?type", '"RuntimeDefault"')} == "Unconfined"`,
        'c.?securityContext.?procMount.orValue("Default") != "Default"',
        `!(${effective("seLinuxOptions.?type", '""')} in ${celStrings(SELINUX_TYPES)})`,
        `${effective("seLinuxOptions.?user", '""')} != ""`,
        `${effective("seLinuxOptions.?role", '""')} != ""`,
        effective("windowsOptions.?hostProcess", "false"),
      ].join(" || "),
      "must not loosen AppArmor, SELinux or procMount, nor be a Windows HostProcess",
    ),
    {
      control: "pod-lsm-sysctl-misc",
      expression: `variables.podContext.?sysctls.orValue([]).all(s, s.name in ${celStrings(SAFE_SYSCTLS)}) && !variables.annotations.exists(key, key.startsWith("container.apparmor.security.beta.kubernetes.io/") && variables.annotations[key] == "unconfined")`,
      message: "the pod must not set unsafe sysctls or the legacy AppArmor annotation to unconfined",
    },
    noContainer(
      "pod-readonly-rootfs",
      "declared",
      "!c.?securityContext.?readOnlyRootFilesystem.orValue(false)",
      "must set securityContext.readOnlyRootFilesystem: true and write to an emptyDir",
    ),
  ];
}
