import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const imgRegistryImmutableTags = defineRule({
  id: "img-registry-immutable-tags",
  family: "aws",
  controls: ["img-registry-private-hardened"],
  severity: "medium",
  title: "ECR tags cannot be overwritten",
  description: "A tag that can be moved lets an attacker replace an image that was tested and signed.",
  fix: 'Set imageTagMutability to "IMMUTABLE"',
  scope: "resource",
  types: ["aws:ecr/repository:Repository", "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate"],
  check: ({ props }) =>
    judge(props.get("imageTagMutability"), {
      detail: "mutable",
      absent: "bad",
      // IMMUTABLE_WITH_EXCLUSION leaves named tags mutable on purpose.
      bad: (value) => !(value.string() ?? "").startsWith("IMMUTABLE"),
    }),
});
