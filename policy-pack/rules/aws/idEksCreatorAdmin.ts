import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const idEksCreatorAdmin = defineRule({
  id: "id-eks-creator-admin",
  family: "aws",
  controls: ["id-eks-access-api"],
  severity: "high",
  title: "The creator of an EKS cluster is not its hidden administrator",
  description: "By default the principal that creates the cluster stays administrator for ever, shown in no list.",
  fix: "Set accessConfig.bootstrapClusterCreatorAdminPermissions to false, with an access entry for the deploying role",
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) =>
    judge(props.at("accessConfig.bootstrapClusterCreatorAdminPermissions"), {
      detail: "creator-is-admin",
      absent: "bad",
      bad: (value) => value.boolean() !== false,
    }),
});
