import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const podProcMount = defineRule({
  id: "pod-proc-mount",
  family: "kubernetes",
  controls: ["pod-lsm-sysctl-misc"],
  severity: "high",
  title: "Sensitive parts of /proc stay masked",
  description: "An unmasked /proc lets a container read and change settings of the kernel.",
  fix: "Remove securityContext.procMount or set it to Default",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      judge(container.value.at("securityContext.procMount"), {
        detail: "unmasked",
        container: container.name,
        bad: (value) => value.string() !== "Default",
      }),
    ),
});
