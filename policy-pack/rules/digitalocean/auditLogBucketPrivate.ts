import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

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
    if (props.acl === undefined || props.acl === null || props.acl === "private") return false;
    props.acl = "private";
    return true;
  },
});
