import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const podNoSshPort = defineRule({
  id: "pod-no-ssh-port",
  family: "kubernetes",
  controls: ["net-no-open-admin-ports"],
  severity: "medium",
  title: "Containers serve no SSH",
  description: "An SSH server in a container is a way in that the API server neither authorizes nor records.",
  fix: "Remove the port and the server; use kubectl exec or debug",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      container.value
        .get("ports")
        .items()
        .flatMap((port) =>
          judge(port.get("containerPort"), {
            detail: "ssh",
            container: container.name,
            bad: (value) => value.number() === 22 && (port.get("protocol").string() ?? "TCP") === "TCP",
          }),
        ),
    ),
});
