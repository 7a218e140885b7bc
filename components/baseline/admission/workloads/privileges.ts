import { all, any, celStrings, not, optional } from "../cel";
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
  const seccompType = effective("seccompProfile.type", '""');
  const seccompFile = effective("seccompProfile.localhostProfile", '""');
  const isApprovedProfile = all(
    `${seccompType} == "Localhost"`,
    `${seccompFile} in ${celStrings(options.seccompProfiles)}`,
  );
  const isUnconfined = all(
    'key.startsWith("container.apparmor.security.beta.kubernetes.io/")',
    'variables.annotations[key] == "unconfined"',
  );
  return [
    noContainer(
      "pod-no-privilege-escalation",
      "containers",
      optional("c", "securityContext.allowPrivilegeEscalation", "true"),
      "must set securityContext.allowPrivilegeEscalation: false",
    ),
    noContainer(
      "pod-capabilities",
      "containers",
      any(
        not(`"ALL" in ${optional("c", "securityContext.capabilities.drop", "[]")}`),
        `${optional("c", "securityContext.capabilities.add", "[]")}.exists(name, name != "NET_BIND_SERVICE")`,
      ),
      'must set securityContext.capabilities.drop: ["ALL"] and add nothing but NET_BIND_SERVICE',
    ),
    noContainer(
      "pod-run-as-non-root",
      "containers",
      any(
        not(effective("runAsNonRoot", "false")),
        `${effective("runAsUser", "1")} == 0`,
        `${effective("runAsGroup", "1")} == 0`,
      ),
      "must run as non-root: set runAsNonRoot: true, and neither runAsUser nor runAsGroup to 0",
    ),
    {
      control: "pod-run-as-non-root",
      expression: all(
        `${optional("variables.podContext", "fsGroup", "1")} != 0`,
        not(`0 in ${optional("variables.podContext", "supplementalGroups", "[]")}`),
      ),
      message: "the pod must not join the root group; remove 0 from fsGroup and supplementalGroups",
    },
    noContainer(
      "pod-high-uid",
      "containers",
      any(`${effective("runAsUser", "0")} < ${MIN_ID}`, `${effective("runAsGroup", "0")} < ${MIN_ID}`),
      `must set runAsUser and runAsGroup to ${MIN_ID} or above`,
    ),
    noContainer(
      "pod-seccomp",
      "containers",
      not(any(`${seccompType} == "RuntimeDefault"`, isApprovedProfile)),
      "must set seccompProfile.type: RuntimeDefault, or Localhost with an approved profile",
    ),
    noContainer(
      "pod-lsm-sysctl-misc",
      "containers",
      any(
        `${effective("appArmorProfile.type", '"RuntimeDefault"')} == "Unconfined"`,
        `${optional("c", "securityContext.procMount", '"Default"')} != "Default"`,
        not(`${effective("seLinuxOptions.type", '""')} in ${celStrings(SELINUX_TYPES)}`),
        `${effective("seLinuxOptions.user", '""')} != ""`,
        `${effective("seLinuxOptions.role", '""')} != ""`,
        effective("windowsOptions.hostProcess", "false"),
      ),
      "must not loosen AppArmor, SELinux or procMount, nor be a Windows HostProcess",
    ),
    {
      control: "pod-lsm-sysctl-misc",
      expression: all(
        `${optional("variables.podContext", "sysctls", "[]")}.all(s, s.name in ${celStrings(SAFE_SYSCTLS)})`,
        not(`variables.annotations.exists(key, ${isUnconfined})`),
      ),
      message: "the pod must not set unsafe sysctls or the legacy AppArmor annotation to unconfined",
    },
    noContainer(
      "pod-readonly-rootfs",
      "declared",
      not(optional("c", "securityContext.readOnlyRootFilesystem", "false")),
      "must set securityContext.readOnlyRootFilesystem: true and write to an emptyDir",
    ),
  ];
}
