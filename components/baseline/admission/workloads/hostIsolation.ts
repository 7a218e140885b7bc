import { all, any, celStrings, not, optional } from "../cel";
import type { Validation } from "../policy";
import { noContainer } from "./checks";

// Pod Security Standards, restricted profile.
const VOLUME_TYPES = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

const HOST_NAMESPACES = celStrings(["hostNetwork", "hostPID", "hostIPC"]);

const HANDLERS = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.?postStart", "lifecycle.?preStop"];

/** What keeps pods from their node. */
export function hostIsolation(): Validation[] {
  const asksElsewhere = any(`${optional("h", "httpGet.host")} != ""`, `${optional("h", "tcpSocket.host")} != ""`);
  const handlers = `[${HANDLERS.map((handler) => `c.?${handler}`).join(", ")}]`;
  const isOfOtherType = `v.exists(key, ${all('key != "name"', not(`key in ${celStrings(VOLUME_TYPES)}`))})`;
  return [
    noContainer(
      "pod-no-privileged",
      "containers",
      optional("c", "securityContext.privileged", "false"),
      "must not set securityContext.privileged",
    ),
    {
      control: "pod-no-host-access",
      expression: not(`${HOST_NAMESPACES}.exists(field, variables.pod[?field].orValue(false))`),
      message: "the pod must not use the host's namespaces; remove hostNetwork, hostPID and hostIPC",
    },
    noContainer(
      "pod-no-host-access",
      "containers",
      "c.?ports.orValue([]).exists(port, port.?hostPort.orValue(0) != 0)",
      "must not set ports[].hostPort; use a Service",
    ),
    noContainer(
      // A probe's `host` makes the kubelet connect anywhere in the node's name.
      "pod-no-host-access",
      "containers",
      `${handlers}.exists(h, ${asksElsewhere})`,
      "must not set host in probes and lifecycle handlers; they reach their own pod without it",
    ),
    {
      control: "pod-no-hostpath",
      expression: "!variables.volumes.exists(v, has(v.hostPath))",
      message: "volumes must not mount a hostPath",
    },
    {
      control: "pod-volume-types",
      expression: not(`variables.volumes.exists(v, ${isOfOtherType})`),
      message: `volumes must be of type ${VOLUME_TYPES.join(", ")}`,
    },
  ];
}
