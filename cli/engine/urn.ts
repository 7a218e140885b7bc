/** Pulumi's name of a resource: `urn:pulumi:<stack>::<project>::<type of parents$type>::<name>`. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** Types from the outermost parent to the resource, joined by `$`. */
  readonly qualifiedType: string;
  readonly type: string;
  readonly name: string;
}

/** Type of the resource that stands for the stack; it is no part of its children's types. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

const PREFIX = "urn:pulumi:";

/** @throws Error when the text is no URN. */
export function parseUrn(urn: string): UrnParts {
  const [stack, project, qualifiedType, ...name] = urn.slice(PREFIX.length).split("::");
  if (!urn.startsWith(PREFIX) || stack === undefined || project === undefined || qualifiedType === undefined) {
    throw new Error(`not a URN: ${urn}`);
  }
  const type = qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1);
  return { stack, project, qualifiedType, type, name: name.join("::") };
}

/** The URN of a resource; `parent` is the URN of its parent, or empty. */
export function createUrn(stack: string, project: string, parent: string, type: string, name: string): string {
  const parentType = parent === "" ? "" : parseUrn(parent).qualifiedType;
  const qualifiedType = parentType === "" || parentType === STACK_TYPE ? type : `${parentType}$${type}`;
  return `${PREFIX}${stack}::${project}::${qualifiedType}::${name}`;
}
