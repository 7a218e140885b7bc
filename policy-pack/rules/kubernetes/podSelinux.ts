import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { everySetting } from "../../lib/kubernetes/securityContext";

const containerTypes = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

export const podSelinux = defineRule({
  id: "pod-selinux",
  family: "kubernetes",
  controls: ["pod-lsm-sysctl-misc"],
  severity: "medium",
  title: "SELinux keeps containers in a container type",
  description: "Another type, user or role takes the container out of the confinement that SELinux gives it.",
  fix: "Remove user and role, and use a container type such as container_t",
  scope: "pod",
  check: (pod) =>
    everySetting(pod, "seLinuxOptions").flatMap(({ value: options, container }) => {
      const place = container === undefined ? {} : { container };
      return [
        ...judge(options.get("type"), {
          detail: "type",
          bad: (type) => !containerTypes.includes(type.string() ?? "none"),
          ...place,
        }),
        ...judge(options.get("user"), { detail: "user", bad: (user) => user.string() !== "", ...place }),
        ...judge(options.get("role"), { detail: "role", bad: (role) => role.string() !== "", ...place }),
      ];
    }),
});
