import type * as pulumi from "@pulumi/pulumi";
import { fail, shown } from "../shared/errors";
import { isText, validatedInput } from "../shared/validation";

/**
 * A member of IAM policies that is no single person (id-iam-groups-not-users).
 *
 * @throws InvalidArgumentError for users, everybody, and what is no member.
 */
export function memberInput(
  property: string,
  member: pulumi.Input<string>,
  kinds: readonly string[] = ["group:", "principalSet://", "principal://", "serviceAccount:"],
): pulumi.Input<string> {
  return validatedInput(member, (known) => {
    if (typeof known === "string" && kinds.some((kind) => known.startsWith(kind) && known.length > kind.length)) return;
    const problem = isText(known, /^(user:|allUsers$|allAuthenticatedUsers$)/)
      ? `${shown(known)} is a single user or everybody`
      : `${shown(known)} is not a member that can be admitted`;
    fail(property, problem, `write one that begins with ${kinds.map((kind) => `"${kind}"`).join(", ")}`);
  });
}
