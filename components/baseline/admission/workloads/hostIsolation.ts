import { celStrings } from "../cel";
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

/** What keeps pods from their node. */
export function hostIsolation(): Validation[] {
  return [
    noContainer(
      "pod-no-privileged",
      "containers",
      "c.?securityContext.?privileged.orValue(false)",
      "must not set securityContext.privileged",
    ),
    {
      control: "pod-no-host-access",
      expression: '!["hostNetwork", "hostPID", "hostIPC"].exists(field, variables.pod[?field].orValue(false))',
      message: "the pod must not use the host's namespaces; remove",
      offenders: '["hostNetwork", "hostPID", "hostIPC"].filter(field, variables.pod[?field].orValue(false))',
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
      expression:
        '!variables.handlers.exists(list, list.exists(h, h.?httpGet.?host.orValue("") != "" || h.?tcpSocket.?host.orValue("") != ""))',
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
      expression: `!variables.volumes.exists(v, v.exists(key, key != "name" && !(key in ${celStrings(VOLUME_TYPES)})))`,
      message: `volumes must be of type ${VOLUME_TYPES.join(", ")}`,
      offenders: `variables.volumes.filter(v, v.exists(key, key != "name" && !(key in ${celStrings(VOLUME_TYPES)}))).map(v, v.name)`,
    },
  ];
}
