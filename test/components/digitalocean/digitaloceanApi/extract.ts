/**
 * Takes what the contract test needs out of DigitalOcean's own OpenAPI description, which ships as data in the Rust
 * package rsdo (a client of others that is generated from it):
 *
 *   cargo init probe && cd probe && cargo add rsdo@=0.1.20261001 && cargo vendor
 *   node --import tsx test/components/digitalocean/digitaloceanApi/extract.ts probe/vendor/rsdo/spec 0.1.20261001 \
 *     > test/components/digitalocean/digitaloceanApi/requests.json
 */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import type { ApiRequests, ApiShape } from "./shape";

/** Files of the operations whose request bodies are wanted. */
const operations: Readonly<Record<string, string>> = {
  kubernetes_create_cluster: "resources/kubernetes/kubernetes_create_cluster.yml",
  kubernetes_add_nodePool: "resources/kubernetes/kubernetes_add_nodePool.yml",
  vpcs_create: "resources/vpcs/vpcs_create.yml",
  vpcnatgateways_create: "resources/vpc_nat_gateways/vpc_nat_gateway_create.yml",
  registry_create: "resources/registry/registry_create.yml",
};

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly allOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly readOnly?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const read = (file: string) => parse(readFileSync(file, "utf8")) as Record<string, unknown>;

/** The schema that a reference names, and the file that it stands in. */
function follow(ref: string, file: string): { schema: Schema; file: string } {
  const [path = "", pointer = ""] = ref.split("#");
  const target = path === "" ? file : resolve(dirname(file), path);
  const schema = pointer
    .split("/")
    .filter((part) => part !== "")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], read(target));
  return { schema: schema as Schema, file: target };
}

function merge(shapes: readonly ApiShape[]): ApiShape {
  return shapes.reduce((merged, shape) => ({
    ...merged,
    ...shape,
    properties: { ...merged.properties, ...shape.properties },
    required: [...(merged.required ?? []), ...(shape.required ?? [])],
  }));
}

function inline(schema: Schema, file: string): ApiShape {
  if (schema.$ref !== undefined) {
    const found = follow(schema.$ref, file);
    return inline(found.schema, found.file);
  }
  const { allOf, properties, items, ...rest } = schema;
  const own: ApiShape = {
    type: rest.type ?? "object",
    ...(rest.required === undefined ? {} : { required: rest.required }),
    ...(rest.enum === undefined ? {} : { enum: rest.enum.join(" ") }),
    ...(rest.pattern === undefined ? {} : { pattern: rest.pattern }),
    ...(rest.minimum === undefined ? {} : { minimum: rest.minimum }),
    ...(rest.maxLength === undefined ? {} : { maxLength: rest.maxLength }),
    ...(items === undefined ? {} : { items: inline(items, file) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties)
              .filter(([, member]) => !isReadOnly(member, file))
              .map(([name, member]) => [name, inline(member, file)]),
          ),
        }),
  };
  return allOf === undefined ? own : merge([...allOf.map((part) => inline(part, file)), own]);
}

/** Whether a request cannot set it. */
function isReadOnly(schema: Schema, file: string): boolean {
  return schema.$ref === undefined ? schema.readOnly === true : follow(schema.$ref, file).schema.readOnly === true;
}

const [, , folder, version] = process.argv;
if (folder === undefined || version === undefined) {
  process.stderr.write("usage: extract.ts FOLDER VERSION\n");
  process.exitCode = 2;
} else {
  const specification = resolve(folder, "specification");
  const requests = Object.entries(operations).map(([name, path]): [string, ApiShape] => {
    const file = join(specification, path);
    const operation = read(file) as {
      requestBody: { content: Record<string, { schema: Schema }> };
    };
    return [name, inline((operation.requestBody.content["application/json"] as { schema: Schema }).schema, file)];
  });
  const parameters = join(specification, "resources/kubernetes/parameters.yml");
  const expiry = (read(parameters)["kubernetes_expiry_seconds"] as { schema: Schema }).schema;
  const revision = readFileSync(join(folder, "REVISION"), "utf8").trim();
  const result: ApiRequests = {
    source: `rsdo ${version} (crates.io, MIT) with DigitalOcean's OpenAPI description ${revision.slice(0, 12)} (Apache-2.0)`,
    requests: { ...Object.fromEntries(requests), kubernetes_expiry_seconds: inline(expiry, parameters) },
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
