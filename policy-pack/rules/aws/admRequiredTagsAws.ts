import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const admRequiredTagsAws = defineRule({
  id: "adm-required-tags-aws",
  family: "aws",
  controls: ["adm-required-labels"],
  severity: "low",
  title: "An EKS cluster carries the tags that the organisation requires",
  description: "A cluster without an owner is a cluster that nobody answers for in an incident.",
  fix: "Set tags",
  // Which tags are required is for the organisation to say.
  level: "disabled",
  onUnknown: "advisory",
  params: {
    requiredTags: {
      type: "strings",
      description: "Keys that must be among the tags.",
      default: ["owner", "environment"],
    },
  },
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }, { params }) => {
    const tags = props.get("tags");
    if (tags.isUnknown) return [unknownAt(tags, { detail: "missing" })];
    return params.requiredTags
      .map((key) => tags.get(key))
      .filter((tag) => tag.isAbsent || tag.string() === "")
      .map((tag) => findingAt(tag, { detail: "missing" }));
  },
});
