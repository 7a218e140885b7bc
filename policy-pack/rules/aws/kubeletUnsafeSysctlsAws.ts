import { LAUNCH_TEMPLATE } from "../../lib/aws/instances";
import { decodedUserData } from "../../lib/userData";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

/** The kubelet's setting in Bottlerocket's TOML and in a KubeletConfiguration, with at least one entry. */
const allowsSysctls = /(allowed-unsafe-sysctls|allowedUnsafeSysctls)["']?\s*[:=]\s*(\[\s*[^\]\s]|\n\s*-\s*\S)/;

export const kubeletUnsafeSysctlsAws = defineRule({
  id: "kubelet-unsafe-sysctls-aws",
  family: "aws",
  controls: ["kubelet-runtime-hardening"],
  severity: "medium",
  title: "Kubelets allow no unsafe sysctls",
  description: "An unsafe sysctl lets one pod change the kernel for all pods of the node.",
  fix: "Remove the list of allowed unsafe sysctls from the user data",
  onUnknown: "advisory",
  scope: "resource",
  types: [LAUNCH_TEMPLATE],
  check: ({ props }) =>
    judge(props.get("userData"), {
      detail: "allowed",
      found: "a node configuration that allows unsafe sysctls",
      bad: (userData) => allowsSysctls.test(decodedUserData(userData.string() ?? "")),
    }),
});
