import { anyOf, conditionOn, judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { grants, PROJECT_IAM } from "../../lib/gcp/iam";
import type { Value } from "../../lib/value";

const PRIVILEGED_ROLE = /^roles\/(owner|editor)$|admin(\.v\d+)?$/i;

/** The prefix may be wrong: what is in the domain of service accounts is one. */
function isServiceAccount(member: Value): boolean {
  const text = member.string() ?? "";
  return text.startsWith("serviceAccount:") || text.endsWith(".gserviceaccount.com");
}

export const idIamPrivilegedServiceAccountGcp = defineRule({
  id: "id-iam-privileged-service-account-gcp",
  family: "gcp",
  controls: ["id-infra-identity-least-privilege"],
  severity: "high",
  title: "No service account administers a whole project",
  description: "Whoever takes over one pod, node or key file of the account takes over the project.",
  fix: "Grant the predefined roles that the workload needs, on the resources that it needs",
  onUnknown: "advisory",
  scope: "resource",
  types: PROJECT_IAM,
  check: (resource) =>
    grants(resource).flatMap(({ role, members }) =>
      judgeAll(
        [
          anyOf(members, role, isServiceAccount),
          conditionOn(role, (value) => PRIVILEGED_ROLE.test(value.string() ?? "")),
        ],
        { detail: "administrator", problem: "The role goes to a service account" },
      ),
    ),
});
