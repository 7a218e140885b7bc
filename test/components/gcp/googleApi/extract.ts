/**
 * Takes what the contract test needs out of Google's own API descriptions, which ship as data in the Python package
 * google-api-python-client:
 *
 *   pip download --no-deps google-api-python-client==2.202.0 && unzip -q google_api_python_client-*.whl -d google
 *   node --import tsx test/components/gcp/googleApi/extract.ts google 2.202.0 > test/components/gcp/googleApi/schemas.json
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiSchemas, ApiShape } from "./shape";

/** Schemas by document. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  "artifactregistry.v1": ["Repository"],
  "binaryauthorization.v1": ["Policy"],
  "cloudkms.v1": ["CryptoKey"],
  "cloudresourcemanager.v1": ["AuditConfig", "Binding"],
  "compute.v1": ["Address", "Firewall", "Network", "Route", "RouterNat", "Subnetwork"],
  "container.v1": ["Cluster", "NodePool"],
  "dns.v1": ["ManagedZone", "ResourceRecordSet"],
  "gkebackup.v1": ["BackupPlan"],
  "iam.v1": ["ServiceAccount"],
  "logging.v2": ["LogBucket", "LogExclusion", "LogSink"],
  "orgpolicy.v2": ["GoogleCloudOrgpolicyV2Policy"],
  "pubsub.v1": ["Topic"],
};

/** Members that the components never set; left out for their size. */
const unused = new Set([
  "accelerators",
  "advancedMachineFeatures",
  "anywhereCache",
  "bigqueryOptions",
  "containerdConfig",
  "ingestionDataSourceSettings",
  "messageTransforms",
  "nodePools",
  "params",
  "placementPolicy",
  "remoteRepositoryConfig",
  "routingPolicy",
  "schemaSettings",
  "virtualRepositoryConfig",
]);

interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly readOnly?: boolean;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly properties?: Readonly<Record<string, Property>>;
}

/** Schemas by name, with those that a document writes into the place where they are used. */
type Schemas = Map<string, Pick<Property, "properties">>;

function shapeOf(schemas: Schemas, service: string, property: Property, place: string): ApiShape {
  if (property.$ref !== undefined) return { type: "object", ref: `${service}.${property.$ref}` };
  if (property.properties !== undefined) {
    schemas.set(place, property);
    return { type: "object", ref: place };
  }
  const isNumeric = property.type === "string" && /^u?int64$/.test(property.format ?? "");
  return {
    type: (property.type ?? "any") as ApiShape["type"],
    ...(property.enum === undefined ? {} : { enum: property.enum.join(" ") }),
    ...(isNumeric ? { numeric: true as const } : {}),
    ...(property.items === undefined ? {} : { items: shapeOf(schemas, service, property.items, place) }),
    ...(property.additionalProperties === undefined
      ? {}
      : { values: shapeOf(schemas, service, property.additionalProperties, place) }),
  };
}

function isSettable([name, property]: [string, Property]): boolean {
  const isAnswer = property.readOnly === true || /^\s*(\[?output[ -]only)/i.test(property.description ?? "");
  return !isAnswer && !unused.has(name);
}

function refsIn(shape: ApiShape): string[] {
  return [
    ...(shape.ref === undefined ? [] : [shape.ref]),
    ...(shape.items === undefined ? [] : refsIn(shape.items)),
    ...(shape.values === undefined ? [] : refsIn(shape.values)),
  ];
}

function reachable(folder: string, document: string, names: readonly string[]): [string, Record<string, ApiShape>][] {
  const service = document.slice(0, document.indexOf("."));
  const file = join(folder, "googleapiclient/discovery_cache/documents", `${document}.json`);
  const described = JSON.parse(readFileSync(file, "utf8")) as { schemas: Record<string, Pick<Property, "properties">> };
  const schemas: Schemas = new Map(
    Object.entries(described.schemas).map(([name, schema]) => [`${service}.${name}`, schema]),
  );
  const found = new Map<string, Record<string, ApiShape>>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    const properties = Object.entries(schemas.get(id)?.properties ?? {}).filter(isSettable);
    const shapes = Object.fromEntries(
      properties.map(([name, property]) => [name, shapeOf(schemas, service, property, `${id}.${name}`)]),
    );
    found.set(id, shapes);
    Object.values(shapes).flatMap(refsIn).forEach(visit);
  };
  names.forEach((name) => visit(`${service}.${name}`));
  return [...found];
}

const [, , folder, version] = process.argv;
if (folder === undefined || version === undefined) {
  process.stderr.write("usage: extract.ts FOLDER VERSION\n");
  process.exitCode = 2;
} else {
  const result: ApiSchemas = {
    source: `google-api-python-client ${version} (PyPI, Apache-2.0)`,
    schemas: Object.fromEntries(
      Object.entries(wanted).flatMap(([document, names]) => reachable(folder, document, names)),
    ),
  };
  process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
}
