import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import type { Value } from "../../lib/value";

const handlers = [
  "livenessProbe",
  "readinessProbe",
  "startupProbe",
  "lifecycle.postStart",
  "lifecycle.preStop",
].flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);

function namesHost(host: Value): boolean {
  return host.string() !== "";
}

export const podNoHostProbes = defineRule({
  id: "pod-no-host-probes",
  family: "kubernetes",
  controls: ["pod-no-host-access"],
  severity: "medium",
  title: "Probes and lifecycle handlers name no host",
  description: "With a host of its own a probe makes the kubelet send requests from the node's network to any address.",
  fix: "Remove host, so that the probe asks the pod itself",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      handlers.flatMap((path) =>
        judge(container.value.at(path), {
          detail: "host-probe",
          container: container.name,
          bad: namesHost,
        }),
      ),
    ),
});
