import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER, NODE_POOL } from "../../lib/gcp/cluster";
import { grants, PROJECT_IAM, REPOSITORY_IAM } from "../../lib/gcp/iam";
import { referencedBy, refersTo } from "../../lib/references";

const WRITING_ROLE = /^roles\/(artifactregistry\.(writer|repoAdmin|admin)|storage\.(admin|objectAdmin|objectCreator))$/;

export const gcpRegistryPullOnly = defineRule({
  id: "gcp-registry-pull-only",
  family: "stack",
  controls: ["img-registry-pull-readonly", "id-infra-identity-least-privilege"],
  severity: "high",
  title: "The service account of GKE nodes cannot push images",
  description: "Whoever takes over a node replaces the images that every cluster runs.",
  fix: 'Grant "roles/artifactregistry.reader" instead',
  scope: "stack",
  check: (stack) => {
    const users = [...stack.ofType(CLUSTER), ...stack.ofType(NODE_POOL)];
    const accounts = users.flatMap((user) =>
      referencedBy(stack, user, "nodeConfig", ["gcp:serviceaccount/account:Account"]),
    );
    return [...REPOSITORY_IAM, ...PROJECT_IAM]
      .flatMap((type) => stack.ofType(type))
      .filter((grant) =>
        accounts.some((account) => refersTo(grant, "member", account) || refersTo(grant, "members", account)),
      )
      .flatMap((grant) =>
        grants(grant)
          .filter(({ role }) => WRITING_ROLE.test(role.string() ?? ""))
          .map(({ role }) => findingAt(role, { detail: "may-push", resource: grant })),
      );
  },
});
