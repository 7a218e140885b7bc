import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { kubernetesObjectsIn, objectsOf, typeTokenOf } from "./kubernetesYaml";
import type { RegisteredResource } from "./resourceGraph";
import {
  isPropertyMap,
  isSecret,
  makeSecret,
  revealSecrets,
  UNKNOWN,
  type PropertyMap,
  type PropertyValue,
} from "./values";

/** A resource that a component's plugin would create. */
interface Child {
  readonly type: string;
  readonly name: string;
  readonly inputs: PropertyMap;
}

export interface Expansion {
  readonly children: readonly Child[];
  readonly warnings: readonly string[];
}

interface Source {
  readonly objects: readonly PropertyMap[];
  readonly warning?: string;
}

const INVISIBLE = "its resources are not visible here";

function asList(value: PropertyValue | undefined): PropertyValue[] {
  const plain = value !== undefined && isSecret(value) ? value.value : value;
  if (plain === undefined || plain === null) return [];
  return Array.isArray(plain) ? plain : [plain];
}

/** An object out of a secret text: all but its identity stays secret. */
function hideContent(object: PropertyMap): PropertyMap {
  const identity = ["apiVersion", "kind", "metadata"];
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, identity.includes(key) ? value : makeSecret(value)]),
  );
}

function readText(component: RegisteredResource, value: PropertyValue): Source {
  const text = revealSecrets(value);
  if (text === UNKNOWN) return { objects: [], warning: `${component.urn}: its YAML is unknown, so ${INVISIBLE}` };
  const objects = kubernetesObjectsIn(String(text), `${component.name}: YAML text`);
  return { objects: isSecret(value) ? objects.map(hideContent) : objects };
}

function readObject(component: RegisteredResource, value: PropertyValue): Source {
  if (value === UNKNOWN) return { objects: [], warning: `${component.urn}: an object is unknown, so ${INVISIBLE}` };
  return { objects: objectsOf([isSecret(value) ? value.value : value], `${component.name}: objs`) };
}

function readFiles(component: RegisteredResource, value: PropertyValue, directory: string): Source {
  const file = String(revealSecrets(value));
  if (file === UNKNOWN || /^https?:/.test(file)) {
    const what = file === UNKNOWN ? "the name of a file is unknown" : `${file} is not fetched`;
    return { objects: [], warning: `${component.urn}: ${what}, so ${INVISIBLE}` };
  }
  const paths = /[*?[{]/.test(file) ? globSync(file, { cwd: directory }).sort() : [file];
  return {
    objects: paths.flatMap((path) => kubernetesObjectsIn(readFileSync(resolve(directory, path), "utf8"), path)),
  };
}

function prefixOf(component: RegisteredResource): string {
  const { resourcePrefix } = component.inputs;
  return typeof resourcePrefix === "string" ? resourcePrefix : component.name;
}

/** Named as Pulumi's Kubernetes provider names them, so that exemptions by URN hold in both previews. */
function childOf(prefix: string, object: PropertyMap): Child {
  const metadata = isPropertyMap(object.metadata ?? null) ? (object.metadata as PropertyMap) : {};
  const name = [metadata.namespace, metadata.name ?? metadata.generateName]
    .filter((part) => part !== undefined)
    .join("/");
  return { type: typeTokenOf(object), name: prefix === "" ? name : `${prefix}:${name}`, inputs: object };
}

function expandManifests(component: RegisteredResource, directory: string): Expansion {
  const { yaml, objs, files, file } = component.inputs;
  const sources = [
    ...asList(yaml).map((value) => readText(component, value)),
    ...asList(objs).map((value) => readObject(component, value)),
    ...[...asList(files), ...asList(file)].map((value) => readFiles(component, value, directory)),
  ];
  const prefix = prefixOf(component);
  return {
    children: sources.flatMap(({ objects }) => objects.map((object) => childOf(prefix, object))),
    warnings: sources.flatMap(({ warning }) => (warning === undefined ? [] : [warning])),
  };
}

const manifestComponents = ["kubernetes:yaml/v2:ConfigGroup", "kubernetes:yaml/v2:ConfigFile"];

/**
 * The children of a component that a plugin builds. Groups of Kubernetes manifests are expanded; of any other component
 * the children cannot be known without its plugin, which a warning says.
 *
 * @param directory where relative paths start
 * @throws Error when a manifest cannot be read.
 */
export function expandRemoteComponent(component: RegisteredResource, directory: string): Expansion {
  if (manifestComponents.includes(component.type)) return expandManifests(component, directory);
  return { children: [], warnings: [`${component.urn} is built by its plugin: ${INVISIBLE}`] };
}

/** A child that a component's plugin makes in any case, and that the component gives out as an output. */
interface KnownChild {
  readonly output: string;
  readonly type: string;
  readonly name: string;
}

/**
 * Children that programs name in aliases, for which a preview must know their URNs: `eks.createManagedNodeGroup` does so
 * with the cluster's.
 */
export function knownChildren({ type, name }: Pick<RegisteredResource, "type" | "name">): readonly KnownChild[] {
  if (type !== "eks:index:Cluster") return [];
  return [{ output: "eksCluster", type: "aws:eks/cluster:Cluster", name: `${name}-eksCluster` }];
}
