import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const auditLogBucketPrivate = defineRule({
  id: "audit-log-bucket-private",
  family: "digitalocean",
  controls: ["audit-log-retention-encryption"],
  severity: "high",
  title: "Spaces buckets are private",
  description: "A bucket that everybody may list shows logs and backups to whoever guesses its name.",
  fix: 'Set acl to "private", or leave it out',
  scope: "resource",
  types: ["digitalocean:index/spacesBucket:SpacesBucket"],
  check: ({ props }) => judge(props.get("acl"), { detail: "public", bad: (acl) => acl.string() !== "private" }),
  remediate: (props) => {
    const isOpen = typeof props.acl === "string" && props.acl.startsWith("public-");
    return isOpen && setKey(props, "acl", "private");
  },
});
