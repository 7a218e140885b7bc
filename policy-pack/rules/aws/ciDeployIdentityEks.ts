import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const ciDeployIdentityEks = defineRule({
  id: "ci-deploy-identity-eks",
  family: "aws",
  controls: ["ci-deploy-identity-scoped"],
  severity: "high",
  title: "Pipelines of applications may change their own namespaces only",
  description: "A pipeline with rights on the whole cluster gives whoever takes it over the whole cluster.",
  fix: 'Set accessScope to { type: "namespace", namespaces: [<the application\'s>] }',
  params: {
    ciPrincipals: {
      type: "strings",
      description: "ARNs of the roles that pipelines of applications use. The rule is silent while there are none.",
      default: [],
    },
  },
  scope: "resource",
  types: ["aws:eks/accessPolicyAssociation:AccessPolicyAssociation"],
  check: ({ props }, { params }) => {
    if (!params.ciPrincipals.includes(props.get("principalArn").string() ?? "")) return [];
    return judge(props.at("accessScope.type"), {
      detail: "cluster-wide",
      absent: "bad",
      bad: (type) => type.string() !== "namespace",
    });
  },
});
