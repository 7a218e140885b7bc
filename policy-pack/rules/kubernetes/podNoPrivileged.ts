import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const podNoPrivileged = defineRule({
  id: "pod-no-privileged",
  family: "kubernetes",
  controls: ["pod-no-privileged"],
  severity: "critical",
  title: "Containers are not privileged",
  description: "A privileged container is root on the node: it has every capability and every device.",
  fix: "Remove securityContext.privileged, and add the one capability or volume that the container needs",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      judge(container.value.at("securityContext.privileged"), {
        detail: "privileged",
        container: container.name,
        bad: (privileged) => privileged.boolean() === true,
      }),
    ),
});
