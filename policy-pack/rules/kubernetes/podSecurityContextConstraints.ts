import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

const flags: Readonly<Record<string, string>> = {
  allowPrivilegedContainer: "privileged",
  allowHostDirVolumePlugin: "host-path",
  allowHostNetwork: "host-namespaces",
  allowHostPID: "host-namespaces",
  allowHostIPC: "host-namespaces",
  allowHostPorts: "host-ports",
};

export const podSecurityContextConstraints = defineRule({
  id: "pod-security-context-constraints",
  family: "kubernetes",
  controls: ["pod-no-privileged", "pod-no-host-access", "pod-no-hostpath", "pod-capabilities"],
  severity: "high",
  title: "SecurityContextConstraints of OpenShift allow nothing of the node",
  description:
    "Constraints are a permission: whom they are given to runs privileged pods, whatever a namespace's labels say.",
  fix: "Use restricted-v2, or allow the one thing that the workload needs and bind it to its service account",
  params: {
    privilegedConstraints: {
      type: "strings",
      description: "Names of constraints that may be privileged, each for a reason on record.",
      default: [],
    },
  },
  scope: "object",
  kinds: ["security.openshift.io/SecurityContextConstraints"],
  check: ({ value, name }, { params }) => {
    if (params.privilegedConstraints.includes(name)) return [];
    return [
      ...Object.entries(flags).flatMap(([key, detail]) =>
        judge(value.get(key), { detail, bad: (flag) => flag.boolean() === true }),
      ),
      ...value
        .get("allowedCapabilities")
        .items()
        .filter(
          (capability) =>
            capability.isUnknown ||
            /^(\*|ALL|(CAP_)?(SYS_|NET_ADMIN|NET_RAW|BPF|DAC_))/.test(capability.string() ?? ""),
        )
        .map((capability) => findingAt(capability, { detail: "capabilities", control: "pod-capabilities" })),
      ...["users", "groups"].flatMap((key) =>
        value
          .get(key)
          .items()
          .filter((subject) =>
            /^system:(authenticated|unauthenticated|anonymous|serviceaccounts)$/.test(subject.string() ?? ""),
          )
          .map((subject) => findingAt(subject, { detail: "everybody" })),
      ),
    ];
  },
});
