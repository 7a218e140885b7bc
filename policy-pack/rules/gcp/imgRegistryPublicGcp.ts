import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { grants, isPublic, REPOSITORY_IAM } from "../../lib/gcp/iam";

export const imgRegistryPublicGcp = defineRule({
  id: "img-registry-public-gcp",
  family: "gcp",
  controls: ["img-registry-private-hardened"],
  severity: "high",
  title: "No Artifact Registry repository is granted to everybody",
  description: "Everybody reads the images and what was baked into them, or replaces them.",
  fix: "Name the service accounts and groups that pull",
  onUnknown: "advisory",
  scope: "resource",
  types: REPOSITORY_IAM,
  check: (resource) =>
    grants(resource).flatMap(({ members }) =>
      members.flatMap((member) => judge(member, { detail: "public", bad: isPublic })),
    ),
});
