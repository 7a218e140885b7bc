import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { everySetting } from "../../lib/kubernetes/securityContext";

export const podNoWindowsHostProcess = defineRule({
  id: "pod-no-windows-host-process",
  family: "kubernetes",
  controls: ["pod-lsm-sysctl-misc"],
  severity: "critical",
  title: "Windows containers are no host processes",
  description: "A HostProcess container runs on the Windows node itself, with access to all of it.",
  fix: "Remove windowsOptions.hostProcess",
  scope: "pod",
  check: (pod) =>
    everySetting(pod, "windowsOptions.hostProcess").flatMap(({ value, container }) =>
      judge(value, {
        detail: "host-process",
        bad: (hostProcess) => hostProcess.boolean() === true,
        ...(container === undefined ? {} : { container }),
      }),
    ),
});
