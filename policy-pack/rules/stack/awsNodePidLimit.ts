import { NODE_GROUP } from "../../lib/aws/eks";
import { LAUNCH_TEMPLATE } from "../../lib/aws/instances";
import { decodedUserData } from "../../lib/userData";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { referencedBy } from "../../lib/references";

/** Settings of Bottlerocket (TOML) and of nodeadm (YAML). A script sets kubelet flags in ways that cannot be read. */
const nodeSettings = /^\s*\[settings\b|^\s*kind:\s*["']?NodeConfig/m;
const limitsPids = /(pod-pids-limit|podPidsLimit)["']?\s*[:=]\s*["']?[1-9]/;

function lacksLimit(userData: string): boolean {
  const text = decodedUserData(userData);
  return nodeSettings.test(text) && !limitsPids.test(text);
}

export const awsNodePidLimit = defineRule({
  id: "aws-node-pid-limit",
  family: "stack",
  controls: ["kubelet-runtime-hardening"],
  severity: "low",
  title: "The kubelets of EKS nodes limit the processes of a pod",
  description: "Without a limit one pod can start processes until the node hangs.",
  fix: "Set pod-pids-limit (Bottlerocket) or podPidsLimit (nodeadm) to 4096 in the user data",
  level: "advisory",
  onUnknown: "advisory",
  scope: "stack",
  check: (stack) => {
    const templates = stack
      .ofType(NODE_GROUP)
      .flatMap((group) => referencedBy(stack, group, "launchTemplate", [LAUNCH_TEMPLATE]));
    return [...new Set(templates)].flatMap((template) =>
      judge(template.props.get("userData"), {
        detail: "missing",
        resource: template,
        absent: "bad",
        found: "without a limit of processes",
        bad: (userData) => lacksLimit(userData.string() ?? ""),
      }),
    );
  },
});
