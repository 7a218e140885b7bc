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

/** What keeps pods from their node. */
export function hostIsolation(): Validation[] {
  const asksElsewhere = any(`${optional("h", "httpGet.host")} != ""`, `${optional("h", "tcpSocket.host")} != ""`);
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
      message: "the pod must not use the host's namespaces; remove",
      offenders: `${HOST_NAMESPACES}.filter(field, variables.pod[?field].orValue(false))`,
    },
    noContainer(
      "pod-no-host-access",
      "containers",
      "c.?ports.orValue([]).exists(port, port.?hostPort.orValue(0) != 0)",
      "must not set ports[].hostPort; use a Service",
    ),
    {
      // A probe's `host` makes the kubelet connect anywhere in the node's name.
      control: "pod-no-host-access",
      expression: not(`variables.handlers.exists(list, list.exists(h, ${asksElsewhere}))`),
      message: "probes and lifecycle handlers must not set host; they reach their own pod without it",
    },
    {
      control: "pod-no-hostpath",
      expression: "!variables.volumes.exists(v, has(v.hostPath))",
      message: "volumes must not mount a hostPath",
      offenders: "variables.volumes.filter(v, has(v.hostPath)).map(v, v.name)",
    },
    {
      control: "pod-volume-types",
      expression: not(`variables.volumes.exists(v, ${isOfOtherType})`),
      message: `volumes must be of type ${VOLUME_TYPES.join(", ")}`,
      offenders: `variables.volumes.filter(v, ${isOfOtherType}).map(v, v.name)`,
    },
  ];
}
