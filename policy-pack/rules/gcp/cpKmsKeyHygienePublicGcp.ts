import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { grants, isPublic, KEY_IAM } from "../../lib/gcp/iam";

export const cpKmsKeyHygienePublicGcp = defineRule({
  id: "cp-kms-key-hygiene-public-gcp",
  family: "gcp",
  controls: ["cp-kms-key-hygiene"],
  severity: "critical",
  title: "No Cloud KMS key is granted to everybody",
  description: "A key that everybody may use protects nothing that is encrypted with it.",
  fix: "Name the service agents and accounts that use the key",
  onUnknown: "advisory",
  scope: "resource",
  types: KEY_IAM,
  check: (resource) =>
    grants(resource).flatMap(({ members }) =>
      members.flatMap((member) => judge(member, { detail: "public", bad: isPublic })),
    ),
});
