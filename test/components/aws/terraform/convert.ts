import {
  type AttributeType,
  type AttributeTypes,
  type Block,
  pulumiNames,
  type ResourceSchemas,
  terraformType,
} from "./schema";

type Json = Readonly<Record<string, unknown>>;

/** A resource as Pulumi registers it. */
export interface PulumiResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Json;
  readonly dependencies: readonly string[];
}

/** Terraform JSON of resources, and the inputs that this provider does not know, as `<type> <input>`. */
export interface Conversion {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly unknownInputs: readonly string[];
}

/** Terraform's name of a resource. */
export const terraformName = (name: string) => name.replace(/[^\w-]/g, "_");

const terraformNameOf = (input: string, names: object) =>
  Object.keys(names).find((name) => pulumiNames(name).includes(input));

/** A value of an attribute; objects in attributes have every member, unset ones too. */
function convertValue(value: unknown, type: AttributeType): unknown {
  if (typeof type === "string" || value === null || typeof value !== "object") return value;
  const [kind, member] = type;
  if (kind !== "object") {
    return Array.isArray(value) ? value.map((item) => convertValue(item, member as AttributeType)) : value;
  }
  const given = Object.entries(value);
  return Object.fromEntries(
    Object.entries(member as AttributeTypes).map(([name, of]) => {
      const found = given.find(([input]) => pulumiNames(name).includes(input));
      return [name, found === undefined ? null : convertValue(found[1], of)];
    }),
  );
}

function convertBlock(inputs: Json, block: Block, path: string, unknownInputs: Set<string>): Json {
  const body: Record<string, unknown> = {};
  for (const [input, value] of Object.entries(inputs)) {
    const attributes = block.attributes ?? {};
    const attribute = terraformNameOf(input, attributes);
    const described = attribute === undefined ? undefined : attributes[attribute];
    if (attribute !== undefined && (described?.optional === true || described?.required === true)) {
      body[attribute] = convertValue(value, described.type);
      continue;
    }
    const nested = terraformNameOf(input, block.block_types ?? {});
    if (nested === undefined) {
      unknownInputs.add(`${path} ${input}`);
      continue;
    }
    const inner = (block.block_types ?? {})[nested] as { readonly block: Block };
    // Pulumi takes a list of one at most as the one.
    body[nested] = [value]
      .flat()
      .map((item) => convertBlock(item as Json, inner.block, `${path} ${input}`, unknownInputs));
  }
  return body;
}

/** Converts resources to Terraform's JSON syntax, by the provider's own schema. */
export function convert(resources: readonly PulumiResource[], schemas: ResourceSchemas): Conversion {
  const unknownInputs = new Set<string>();
  const address = new Map(
    resources.map(({ type, name }) => [name, `${terraformType(type, schemas)}.${terraformName(name)}`]),
  );
  const resource: Record<string, Record<string, Json>> = {};
  for (const { type, name, inputs, dependencies } of resources) {
    const target = terraformType(type, schemas);
    const body = convertBlock(inputs, (schemas[target] as { readonly block: Block }).block, target, unknownInputs);
    (resource[target] ??= {})[terraformName(name)] = {
      ...body,
      depends_on: dependencies.flatMap((dependency) => address.get(dependency) ?? []),
    };
  }
  return { resource, unknownInputs: [...unknownInputs].sort() };
}
