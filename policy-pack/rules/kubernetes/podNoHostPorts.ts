import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const podNoHostPorts = defineRule({
  id: "pod-no-host-ports",
  family: "kubernetes",
  controls: ["pod-no-host-access"],
  severity: "high",
  title: "Containers open no ports on the node",
  description: "A host port is reachable on the node's addresses, past every network policy and service.",
  fix: "Remove hostPort and expose the pod through a Service",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      container.value
        .get("ports")
        .items()
        .flatMap((port) =>
          judge(port.get("hostPort"), {
            detail: "host-port",
            container: container.name,
            bad: (value) => value.number() !== 0,
          }),
        ),
    ),
});
