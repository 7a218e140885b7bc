/**
 * Writes the schema that other languages see of the components: what Pulumi's own analysis finds in the types, with names
 * that read well in each language. Analysing takes half a minute, so the schema comes with the package.
 *
 *   npm run schema
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";
import * as components from "../index";
import type { PackageSchema, SchemaType } from "../plugin/packageSchema";

const SOURCES = dirname(__dirname);
/** The version is the package's, and told when the schema is served. */
const NO_VERSION = undefined as unknown as string;
export const schemaFile = join(SOURCES, "schema.json");

/**
 * The type's name in the schema. Every language puts `Args` behind the names of inputs by itself; one that a component
 * has already would be there twice.
 */
export function schemaTypeName(name: string, componentNames: readonly string[]): string {
  const stem = name.replace(/Args$/, "");
  return componentNames.includes(stem) ? `${stem}Settings` : stem;
}

/** The schema with readable type names, the types' descriptions and its secrets. */
export function publishedSchema(schema: PackageSchema, descriptions: Readonly<Record<string, string>>): PackageSchema {
  const prefix = `${schema.name}:index:`;
  const named = (token: string): string => token.slice(prefix.length);
  const componentNames = Object.keys(schema.resources).map(named);
  const renamed = (token: string): string => prefix + schemaTypeName(named(token), componentNames);
  const references = JSON.stringify(schema, (key, value: unknown) =>
    key === "$ref" && String(value).startsWith(`#/types/${prefix}`)
      ? `#/types/${renamed(String(value).slice("#/types/".length))}`
      : value,
  );
  const { types, ...rest } = JSON.parse(references) as PackageSchema;
  const publish = ([token, type]: [string, SchemaType]): [string, SchemaType] => {
    const description = descriptions[named(token)];
    return [renamed(token), { ...(description === undefined ? {} : { description }), ...withSecrets(type) }];
  };
  return {
    ...rest,
    language: withGoInputs(rest.language),
    types: Object.fromEntries(Object.entries(types).map(publish)),
  };
}

/** Else Go's generator names inputs that it does not generate, where a list or map of plain objects is the only use. */
function withGoInputs(language: PackageSchema["language"] = {}): Readonly<Record<string, object>> {
  return { ...language, go: { ...language["go"], generateExtraInputTypes: true } };
}

function withSecrets(type: SchemaType): SchemaType {
  if (type.properties?.["kubeconfig"] === undefined) return type;
  const kubeconfig = { ...type.properties["kubeconfig"], secret: true };
  return { ...type, properties: { ...type.properties, kubeconfig } };
}

/** Analyses the sources. */
export function analysedSchema(): PackageSchema {
  const manifest = JSON.parse(readFileSync(join(SOURCES, "package.json"), "utf8")) as {
    name: string;
    description: string;
  };
  const names = Object.entries(components).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));
  const analyzer = new Analyzer(SOURCES, manifest.name, {}, new Set(names));
  const { components: definitions, typeDefinitions, dependencies } = analyzer.analyze();
  const { name, description } = manifest;
  const schema = generateSchema(name, NO_VERSION, description, definitions, typeDefinitions, dependencies);
  const plain = JSON.parse(JSON.stringify(schema)) as PackageSchema;
  const descriptions = Object.entries(typeDefinitions).flatMap(([type, { description: text }]) =>
    text === undefined ? [] : [[type, text] as const],
  );
  return publishedSchema(plain, Object.fromEntries(descriptions));
}

if (require.main === module) writeFileSync(schemaFile, `${JSON.stringify(analysedSchema(), null, 2)}\n`);
