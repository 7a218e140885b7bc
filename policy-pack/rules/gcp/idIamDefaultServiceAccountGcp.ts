import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { grants, PROJECT_IAM } from "../../lib/gcp/iam";

const DEFAULT_ACCOUNT = /(-compute@developer|@appspot)\.gserviceaccount\.com$/;

export const idIamDefaultServiceAccountGcp = defineRule({
  id: "id-iam-default-service-account-gcp",
  family: "gcp",
  controls: ["id-infra-identity-least-privilege"],
  severity: "medium",
  title: "Default service accounts get no roles",
  description:
    "Everything in the project that has no account of its own runs as the default one and gets the role too.",
  fix: "Make a service account for the workload and grant the role to it",
  onUnknown: "advisory",
  scope: "resource",
  types: PROJECT_IAM,
  check: (resource) =>
    grants(resource).flatMap(({ members }) =>
      members.flatMap((member) =>
        judge(member, { detail: "default-account", bad: (value) => DEFAULT_ACCOUNT.test(value.string() ?? "") }),
      ),
    ),
});
