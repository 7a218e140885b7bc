import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { powerFinder } from "../../lib/kubernetes/rbac";

const find = powerFinder("redirect-traffic", "settings");

export const rbacClusterWideWrites = defineRule({
  id: "rbac-cluster-wide-writes",
  family: "kubernetes",
  controls: ["rbac-least-privilege-roles"],
  severity: "high",
  title: "Traffic and settings of all namespaces belong to nobody",
  description:
    "In every namespace, those of the cluster's own components are among them: its DNS, its proxies, on EKS its users.",
  fix: "Grant the right in a Role, in the namespaces where it is needed, or limit it to names (resourceNames)",
  params: {
    exemptRoles: {
      type: "strings",
      description: "Names of roles of network controllers and operators.",
      default: [],
    },
  },
  scope: "object",
  kinds: ["ClusterRole"],
  check: (object, { params }) =>
    params.exemptRoles.includes(object.name)
      ? []
      : find(object)
          // A wildcard is the finding of rbac-no-wildcards.
          .filter(({ resource }) => resource.string() !== "*")
          .map(({ power, resource }) =>
            findingAt(resource, { detail: power.id, problem: `its holder can ${power.title}` }),
          ),
});
