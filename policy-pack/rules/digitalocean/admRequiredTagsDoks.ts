import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const admRequiredTagsDoks = defineRule({
  id: "adm-required-tags-doks",
  family: "digitalocean",
  controls: ["adm-required-labels"],
  severity: "low",
  title: "A DOKS cluster carries the tags that the organisation requires",
  description: "A cluster without an owner is a cluster that nobody answers for in an incident.",
  fix: 'Add tags of the form "key:value" to tags',
  // Which tags are required is for the organisation to say.
  level: "disabled",
  onUnknown: "advisory",
  params: {
    requiredTags: {
      type: "strings",
      description: 'Keys that must be among the tags, each written "key:value".',
      default: ["owner", "environment"],
    },
  },
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }, { params }) => {
    const tags = props.get("tags");
    const unknown = [tags, ...tags.items()].find((tag) => tag.isUnknown);
    const missing = params.requiredTags.filter(
      (key) => !tags.items().some((tag) => tag.string()?.startsWith(`${key}:`) === true),
    );
    if (missing.length === 0) return [];
    if (unknown !== undefined) return [unknownAt(unknown, { detail: "missing" })];
    return [findingAt(tags, { detail: "missing", problem: `these tags are missing: ${missing.join(", ")}` })];
  },
});
