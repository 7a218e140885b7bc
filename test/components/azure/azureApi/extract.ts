/**
 * Takes what the contract test needs out of Azure's own API description, which ships as data (mappers) in the clients
 * that Microsoft generates from it:
 *
 *   npm pack @azure/arm-containerservice@24.1.0   (and the other packages below; unpack each into FOLDER/<name>)
 *   node --import tsx test/components/azure/azureApi/extract.ts FOLDER > test/components/azure/azureApi/types.json
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiShape, ApiTypes } from "./shape";

interface Source {
  readonly version: string;
  readonly apiVersion: string;
  /** Folder of the compiled models: CommonJS, or the older layout of ES modules. */
  readonly models: string;
  readonly typings: string;
  readonly types: readonly string[];
}

const commonjs = { models: "dist/commonjs/models", typings: "dist/commonjs/models/index.d.ts" };

const sources: Readonly<Record<string, Source>> = {
  "arm-containerservice": {
    ...commonjs,
    version: "24.1.0",
    apiVersion: "2025-10-01",
    types: ["ManagedCluster", "AgentPool", "MaintenanceConfiguration"],
  },
  "arm-network": {
    ...commonjs,
    version: "34.1.0",
    apiVersion: "2024-10-01",
    types: [
      "VirtualNetwork",
      "Subnet",
      "NetworkSecurityGroup",
      "NatGateway",
      "PublicIPAddress",
      "RouteTable",
      "PrivateEndpoint",
      "PrivateDnsZoneGroup",
      "FlowLog",
      "AzureFirewall",
      "FirewallPolicy",
      "FirewallPolicyRuleCollectionGroup",
      "FirewallPolicyFilterRuleCollection",
      "ApplicationRule",
    ],
  },
  "arm-keyvault": {
    ...commonjs,
    version: "3.2.0",
    apiVersion: "2024-11-01",
    types: ["VaultCreateOrUpdateParameters", "KeyCreateParameters"],
  },
  "arm-compute": { ...commonjs, version: "22.4.0", apiVersion: "2024-03-03", types: ["DiskEncryptionSet"] },
  "arm-storage": {
    ...commonjs,
    version: "18.6.0",
    apiVersion: "2024-01-01",
    types: ["StorageAccountCreateParameters"],
  },
};

/** Members that the components never set; left out for their size. */
const unused = new Set([
  "applicationGatewayIPConfigurations",
  "applicationSecurityGroups",
  "azureFilesIdentityBasedAuthentication",
  "destinationApplicationSecurityGroups",
  "ingressProfile",
  "linkedPublicIPAddress",
  "serviceEndpointPolicies",
  "serviceMeshProfile",
  "servicePublicIPAddress",
  "sourceApplicationSecurityGroups",
  "subnets",
  "virtualMachinesProfile",
  "virtualNetworkPeerings",
]);

interface MapperType {
  readonly name: string;
  readonly className?: string;
  readonly element?: Mapper;
  readonly value?: Mapper;
  readonly allowedValues?: readonly string[];
  readonly modelProperties?: Readonly<Record<string, Mapper>>;
  /** Set where the members depend on the value of one of them. */
  readonly polymorphicDiscriminator?: unknown;
}

interface Mapper {
  readonly type: MapperType;
  readonly serializedName?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly constraints?: {
    readonly InclusiveMinimum?: number;
    readonly InclusiveMaximum?: number;
    readonly MinLength?: number;
    readonly MaxLength?: number;
    readonly Pattern?: RegExp;
  };
}

type Mappers = Readonly<Record<string, Mapper>>;

/** Known values of the properties of a model that are enums, by the names in the typings. */
function enumReader(typings: string, models: Readonly<Record<string, unknown>>) {
  const typeOf = (className: string, property: string): string | undefined => {
    const [, bases = "", body = ""] =
      new RegExp(`export interface ${className}(?: extends ([\\w, ]+))? \\{([\\s\\S]*?)\\n\\}`).exec(typings) ?? [];
    const own = new RegExp(`^\\s*${property}\\??: (\\w+)(?:\\[\\])?;`, "m").exec(body)?.[1];
    const inherited = bases.split(", ").filter((base) => base !== "");
    return own ?? inherited.map((base) => typeOf(base, property)).find((found) => found !== undefined);
  };
  return (className: string, property: string): string | undefined => {
    const known = models[`Known${String(typeOf(className, property))}`] as Readonly<Record<string, string>> | undefined;
    return known === undefined ? undefined : Object.values(known).join(" ");
  };
}

function shapeOf(
  mapper: Mapper,
  mappers: Mappers,
  values: (className: string, property: string) => string | undefined,
  above: readonly string[],
  known: string | undefined,
): ApiShape {
  const { type, constraints = {} } = mapper;
  const below = (inner: Mapper) => shapeOf(inner, mappers, values, above, known);
  switch (type.name) {
    case "Composite":
      // The test looks at the type that is meant by itself.
      return mappers[type.className as string]?.type.polymorphicDiscriminator === undefined
        ? objectShape(type, mappers, values, above)
        : { type: "any" };
    case "Sequence":
      return { type: "list", member: below(type.element as Mapper) };
    case "Dictionary":
      return { type: "map", member: below(type.value as Mapper) };
    case "Boolean":
      return { type: "boolean" };
    case "Number": {
      const { InclusiveMinimum: min, InclusiveMaximum: max } = constraints;
      return { type: "number", ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    }
    case "any":
      return { type: "any" };
    default: {
      const { MinLength: min, MaxLength: max, Pattern } = constraints;
      const allowed = type.allowedValues?.join(" ") ?? known;
      return {
        type: "text",
        ...(allowed === undefined ? {} : { enum: allowed }),
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        ...(Pattern === undefined ? {} : { pattern: Pattern.source }),
      };
    }
  }
}

function objectShape(
  type: MapperType,
  mappers: Mappers,
  values: (className: string, property: string) => string | undefined,
  above: readonly string[],
): ApiShape {
  const className = type.className as string;
  // A type within itself, and what is below it, is not looked at.
  if (above.includes(className)) return { type: "any" };
  const properties = Object.entries(mappers[className]?.type.modelProperties ?? {}).filter(
    ([, { readOnly, serializedName }]) =>
      readOnly !== true && !unused.has(String(serializedName).replace(/^properties\./, "")),
  );
  const nameOf = (mapper: Mapper) => String(mapper.serializedName).replace(/^.*\./, "");
  const required = properties.filter(([, mapper]) => mapper.required === true).map(([, mapper]) => nameOf(mapper));
  return {
    type: "object",
    ...(required.length === 0 ? {} : { required }),
    members: Object.fromEntries(
      properties.map(([property, mapper]) => [
        nameOf(mapper),
        shapeOf(mapper, mappers, values, [...above, className], values(className, property)),
      ]),
    ),
  };
}

function extract(folder: string): ApiTypes {
  const types = Object.entries(sources).flatMap(([name, source]) => {
    const root = join(folder, name, "package");
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const mappers = require(join(root, source.models, "mappers.js")) as Mappers;
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const models = require(join(root, source.models, "index.js")) as Readonly<Record<string, unknown>>;
    const values = enumReader(readFileSync(join(root, source.typings), "utf8"), models);
    return source.types.map((type): [string, ApiShape] => [
      `${name}.${type}`,
      objectShape({ name: "Composite", className: type }, mappers, values, []),
    ]);
  });
  return {
    sources: Object.fromEntries(
      Object.entries(sources).map(([name, { version, apiVersion }]) => [`@azure/${name}@${version}`, apiVersion]),
    ),
    types: Object.fromEntries(types),
  };
}

process.stdout.write(`${JSON.stringify(extract(process.argv[2] as string))}\n`);
