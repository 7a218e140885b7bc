import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const imgRegistryPrivateHardenedGcp = defineRule({
  id: "img-registry-private-hardened-gcp",
  family: "gcp",
  controls: ["img-registry-private-hardened"],
  severity: "medium",
  title: "Tags in Artifact Registry cannot be moved",
  description: "Whoever may push replaces what runs behind a tag, and nobody sees it.",
  fix: "Set dockerConfig.immutableTags to true",
  scope: "resource",
  types: ["gcp:artifactregistry/repository:Repository"],
  check: ({ props }) => {
    // Only repositories of images that people push to have tags of their own.
    const format = props.get("format").string()?.toUpperCase() ?? "DOCKER";
    const mode = props.get("mode").string()?.toUpperCase() ?? "STANDARD_REPOSITORY";
    if (format !== "DOCKER" || mode !== "STANDARD_REPOSITORY") return [];
    return judge(props.at("dockerConfig.immutableTags"), {
      detail: "mutable-tags",
      absent: "bad",
      bad: (immutable) => immutable.boolean() !== true,
    });
  },
});
