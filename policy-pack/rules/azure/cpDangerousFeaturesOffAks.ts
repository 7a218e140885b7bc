import { addon, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpDangerousFeaturesOffAks = defineRule({
  id: "cp-dangerous-features-off-aks",
  family: "azure",
  controls: ["cp-dangerous-features-off"],
  severity: "high",
  title: "AKS runs without dashboard, HTTP application routing and run command",
  description:
    "The dashboard and HTTP application routing are retired and exposed; run command is cluster-admin past the network.",
  fix: "Remove the add-on, or set its enabled to false",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: (resource) => [
    ...judge(addon(resource, "kubeDashboard").get("enabled"), {
      detail: "dashboard",
      bad: (enabled) => enabled.boolean() === true,
    }),
    ...judge(addon(resource, "httpApplicationRouting").get("enabled"), {
      detail: "http-application-routing",
      bad: (enabled) => enabled.boolean() === true,
    }),
    ...judge(resource.props.at("apiServerAccessProfile.disableRunCommand"), {
      detail: "run-command",
      fix: "Set apiServerAccessProfile.disableRunCommand to true",
      absent: "bad",
      bad: (disabled) => disabled.boolean() !== true,
    }),
  ],
});
