import { ANYTHING, HOSTS_ANNOTATION, TRUST_LABEL } from "../../kubernetes/labels";
import { all, annotation, any, celString, not } from "./cel";
import { PLATFORM_ADMIN } from "./identities";
import type { Validation, Variable } from "./policy";

// What a namespace may do is listed in its annotations, which platform administrators alone write (namespaces.ts): one
// truth for any number of tenants, where a list in the policies would grow with them.

/** CEL for the list in an annotation of the namespace; without the annotation it holds an empty text. */
export function namespaceList(key: string): string {
  return `${annotation("namespaceObject", key)}.split(",")`;
}

/** CEL that is true when a list of a namespace, in a variable, allows everything. */
export function allowsAnything(variable: string): string {
  return `${celString(ANYTHING)} in variables.${variable}`;
}

/**
 * Variables of a policy that holds a namespace to its host names. Only a platform administrator may publish from a
 * namespace that is no tenant and has no list: he could write the list.
 */
export const hostVariables: readonly Variable[] = [
  { name: "ownHosts", expression: namespaceList(HOSTS_ANNOTATION) },
  {
    name: "anyHost",
    expression: any(
      allowsAnything("ownHosts"),
      all(
        `${annotation("namespaceObject", HOSTS_ANNOTATION)} == ""`,
        not(`namespaceObject.metadata.?labels[?${celString(TRUST_LABEL)}].hasValue()`),
        PLATFORM_ADMIN,
      ),
    ),
  },
];

/** CEL that is true when host name `h` is the namespace's own, in full or one level below a wildcard. */
const isOwnHost = all(
  'h != ""',
  any("h in variables.ownHosts", all('h.contains(".")', '("*" + h.substring(h.indexOf("."))) in variables.ownHosts')),
);

/** A check that all host names of CEL lists are the namespace's own; the refusal names those that are not. */
export function ownHosts(lists: string, message: string): Validation {
  const foreign = `list.filter(h, ${not(isOwnHost)})`;
  return {
    control: "ns-separation",
    expression: any("variables.unchanged", `${lists}.all(list, list.all(h, ${isOwnHost}))`, "variables.anyHost"),
    message,
    offenders: `${lists}.map(list, ${foreign}.join(", ")).filter(text, text != "")`,
  };
}
