import { defineRule } from "../../lib/defineRule";
import { judge, type Finding } from "../../lib/finding";
import { grants, isIamType, isPublic, KEY_IAM, REPOSITORY_IAM } from "../../lib/gcp/iam";
import type { Resource } from "../../lib/resource";
import type { Value } from "../../lib/value";

/** Roles that only call a service, which may be meant for everybody. */
const INVOKERS: ReadonlySet<string | undefined> = new Set(["roles/run.invoker", "roles/cloudfunctions.invoker"]);
/** Keys and repositories have rules of their own. */
const JUDGED_ELSEWHERE: ReadonlySet<string> = new Set([...REPOSITORY_IAM, ...KEY_IAM]);

const PREDEFINED_ACLS: ReadonlySet<string | undefined> = new Set([
  ...["publicread", "publicreadwrite", "authenticatedread"],
  ...["public-read", "public-read-write", "authenticated-read"],
]);

/** An entry such as `READER:allUsers`, or an entity alone. */
function isPublicEntry(entry: Value): boolean {
  return ["allusers", "allauthenticatedusers"].includes(entry.string()?.toLowerCase().split(":").at(-1) ?? "");
}

function judgeAcl({ props }: Resource): readonly Finding[] {
  const entries = [...props.get("roleEntities").items(), props.get("entity")].filter((value) => value.isPresent);
  return [
    ...judge(props.get("predefinedAcl"), {
      detail: "public",
      bad: (acl) => PREDEFINED_ACLS.has(acl.string()?.toLowerCase()),
    }),
    ...entries.flatMap((entry) => judge(entry, { detail: "public", bad: isPublicEntry })),
  ];
}

export const idIamPublicGcp = defineRule({
  id: "id-iam-public-gcp",
  family: "gcp",
  controls: ["id-iam-groups-not-users", "id-workload-identity-scoped"],
  severity: "critical",
  title: "No role of Google Cloud goes to everybody",
  description:
    "allAuthenticatedUsers is everybody who has any Google account: projects, buckets and secrets are open then.",
  fix: "Name the service accounts and groups that need the role",
  // A member that is not known yet is an account of the program's own.
  onUnknown: "advisory",
  scope: "resource",
  types: ["gcp:*"],
  check: (resource) => {
    if (/^gcp:storage\/\w*(ACL|AccessControl):/.test(resource.type)) return judgeAcl(resource);
    if (!isIamType(resource.type) || JUDGED_ELSEWHERE.has(resource.type)) return [];
    return grants(resource)
      .filter(({ role }) => !INVOKERS.has(role.string()))
      .flatMap(({ members }) => members.filter((member) => member.isKnown))
      .flatMap((member) => judge(member, { detail: "public", bad: isPublic }));
  },
});
