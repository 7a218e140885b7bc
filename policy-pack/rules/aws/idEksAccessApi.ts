import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const idEksAccessApi = defineRule({
  id: "id-eks-access-api",
  family: "aws",
  controls: ["id-eks-access-api"],
  severity: "high",
  title: "EKS takes its users from access entries only",
  description: "Whoever may edit the aws-auth ConfigMap can make themselves cluster administrator, unseen by IAM.",
  fix: 'Set accessConfig.authenticationMode to "API" and create access entries',
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) => {
    const mode = props.at("accessConfig.authenticationMode");
    if (mode.isUnknown) return [unknownAt(mode, { detail: "config-map" })];
    if (mode.string() === "API") return [];
    if (mode.string() === "API_AND_CONFIG_MAP") {
      // A stage of a migration: to go on to "API" is possible at any time, to go back is not.
      return [findingAt(mode, { detail: "api-and-config-map", level: "advisory" })];
    }
    // The provider's default is CONFIG_MAP.
    return [findingAt(mode, { detail: "config-map" })];
  },
});
