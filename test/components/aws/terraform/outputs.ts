import { terraformName } from "./convert";
import { type AttributeType, type AttributeTypes, pulumiNames, type ResourceSchemas, terraformType } from "./schema";

type Json = Record<string, unknown>;

/** A value of the type that refers to the attribute; lists have the one member that our programs read. */
function referenceTo(expression: string, type: AttributeType): unknown {
  if (typeof type === "string") return `\${${expression}}`;
  const [kind, member] = type;
  if (kind === "list" || kind === "set") {
    const first = kind === "list" ? `${expression}[0]` : `tolist(${expression})[0]`;
    return [referenceTo(first, member as AttributeType)];
  }
  if (kind === "object") return Object.assign({}, ...namedReferences(expression, member as AttributeTypes)) as Json;
  return {};
}

function namedReferences(expression: string, types: AttributeTypes): Json[] {
  return Object.entries(types).map(([name, type]) => {
    const value = referenceTo(`${expression}.${name}`, type);
    const [one, many] = pulumiNames(name) as [string, string];
    const isObjectList = Array.isArray(value) && typeof value[0] === "object";
    // Pulumi takes a list of one at most as the one.
    return isObjectList ? { [one]: value[0] as unknown, [many]: value } : { [one]: value };
  });
}

/** What a deployed resource has: its inputs, and references to what the provider makes up. */
export function referencesOf(
  resource: { readonly type: string; readonly name: string; readonly inputs: Json },
  schemas: ResourceSchemas,
): { id: string; state: Json } {
  const type = terraformType(resource.type, schemas);
  const address = `${type}.${terraformName(resource.name)}`;
  const computed = Object.entries(schemas[type]?.block.attributes ?? {}).filter(([, attribute]) => attribute.computed);
  const outputs = namedReferences(address, Object.fromEntries(computed.map(([name, { type: of }]) => [name, of])));
  return {
    id: `\${${address}.id}`,
    state: { ...(Object.assign({}, ...outputs) as Json), ...resource.inputs },
  };
}
