import type { Resource } from "../resource";
import type { Value } from "../value";

/** The resources that grant roles on one kind of resource. */
function grantTypes(prefix: string, member: string): readonly string[] {
  return ["Member", "Binding", "Policy"].map((kind) => {
    const name = `${member}${kind}`;
    return `gcp:${prefix}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
  });
}

/** Grants for a whole project, folder or organisation. */
export const PROJECT_IAM: readonly string[] = ["projects", "folder", "organizations"].flatMap((scope) =>
  ["Member", "Binding", "Policy"].map((kind) => `gcp:${scope}/iAM${kind}:IAM${kind}`),
);
export const REPOSITORY_IAM = grantTypes("artifactregistry", "RepositoryIam");
export const KEY_IAM = [...grantTypes("kms", "CryptoKeyIAM"), ...grantTypes("kms", "KeyRingIAM")];

/** Whether a resource grants roles, on whatever it is. */
export function isIamType(type: string): boolean {
  return /^gcp:\w+\/\w*iam(Member|Binding|Policy):/i.test(type);
}

/** A role and who gets it. */
export interface Grant {
  readonly role: Value;
  /** Empty when the resource names none. */
  readonly members: readonly Value[];
}

/** The roles that a resource grants: to one member, to several, or by a policy document. */
export function grants(resource: Resource): readonly Grant[] {
  const { props } = resource;
  const policy = props.get("policyData");
  if (policy.isPresent) {
    const bindings = policy.json().get("bindings").items();
    return bindings.map((binding) => ({ role: binding.get("role"), members: listed(binding.get("members")) }));
  }
  return [{ role: props.get("role"), members: [...listed(props.get("members")), ...listed(props.get("member"))] }];
}

function listed(value: Value): readonly Value[] {
  if (value.isAbsent) return [];
  return Array.isArray(value.raw) ? value.items() : [value];
}

/** Whether a member is everybody, signed in or not. */
export function isPublic(member: Value): boolean {
  return ["allusers", "allauthenticatedusers"].includes(member.string()?.toLowerCase() ?? "");
}
