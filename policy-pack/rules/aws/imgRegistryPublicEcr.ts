import { allowsAnybody, readPolicy } from "../../lib/aws/policyDocument";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

/** Where each type keeps a policy on repositories. */
const policyPaths: Readonly<Record<string, string>> = {
  "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
  "aws:ecr/registryPolicy:RegistryPolicy": "policy",
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": "repositoryPolicy",
};

export const imgRegistryPublicEcr = defineRule({
  id: "img-registry-public-ecr",
  family: "aws",
  controls: ["img-registry-private-hardened"],
  severity: "high",
  title: "ECR policies name who may use the repository",
  description: "Principal * lets every AWS account pull the images, or push its own.",
  fix: 'Replace the principal "*" with the ARNs of accounts or roles, or add a condition on aws:PrincipalOrgID',
  onUnknown: "advisory",
  scope: "resource",
  types: Object.keys(policyPaths),
  check: ({ type, props }) => {
    const policy = props.get(policyPaths[type] ?? "policy");
    const document = readPolicy(policy);
    if (document.state === "unknown") return [unknownAt(policy, { detail: "anybody" })];
    if (document.state === "malformed")
      return [
        findingAt(policy, { detail: "malformed", found: "not a JSON document", fix: "write the policy as JSON text" }),
      ];
    return document.statements
      .filter(allowsAnybody)
      .map(({ label }) => findingAt(policy, { detail: "anybody", found: `open to every principal in ${label}` }));
  },
});
