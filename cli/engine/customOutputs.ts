import { computedPaths } from "./computedProperties";
import type { RegisteredResource } from "./resourceGraph";
import { isPropertyMap, isSecret, makeSecret, UNKNOWN, type PropertyMap, type PropertyValue } from "./values";

/** Properties that are secret by nature; the SDKs mark most of them, YAML manifests and transforms do not. */
const secretProperties: Readonly<Record<string, readonly string[]>> = {
  "kubernetes:core/v1:Secret": ["data", "stringData"],
  "kubernetes:core/v1:SecretPatch": ["data", "stringData"],
  // A kubeconfig holds credentials.
  "pulumi:providers:kubernetes": ["kubeconfig"],
};

/** Marks what is secret by the resource's type. */
export function markKnownSecrets(type: string, inputs: PropertyMap): PropertyMap {
  const marked = (secretProperties[type] ?? []).flatMap((key) => {
    const value = inputs[key];
    return value === undefined ? [] : [[key, makeSecret(value)] as const];
  });
  return { ...inputs, ...Object.fromEntries(marked) };
}

/** Groups of manifests that carry them as text or objects. */
const manifestGroups = ["kubernetes:yaml:ConfigGroup", "kubernetes:yaml/v2:ConfigGroup"];

/** Whether manifests, as text or objects, hold a Kubernetes Secret. */
function holdsSecretManifest(manifests: PropertyValue): boolean {
  const text = typeof manifests === "string" ? manifests : JSON.stringify(manifests);
  return /\bkind\\?["']?\s*:\s*\\?["']?Secret\b/.test(text);
}

/** Marks manifests that hold a Secret: the group's inputs repeat its content in plain text. */
export function markSecretManifests(type: string, inputs: PropertyMap): PropertyMap {
  if (!manifestGroups.includes(type)) return inputs;
  const marked = ["yaml", "objs"].flatMap((key) => {
    const value = inputs[key];
    return value !== undefined && holdsSecretManifest(value) ? [[key, makeSecret(value)] as const] : [];
  });
  return { ...inputs, ...Object.fromEntries(marked) };
}

/** Sets a value below a path of keys where the path leads through maps and nothing is set yet. */
function setIfAbsent(
  value: PropertyValue | undefined,
  path: readonly string[],
  leaf: PropertyValue,
): PropertyValue | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined ? leaf : value;
  if (value === undefined || !isPropertyMap(value) || isSecret(value)) return value;
  const member = setIfAbsent(value[key], rest, leaf);
  return member === undefined ? value : { ...value, [key]: member };
}

/**
 * What a program sees of a custom resource at preview: its inputs. A property that is not among them is unknown to the
 * SDK by itself; members that a provider adds inside an input (`metadata.name`) are set to unknown here.
 */
export function customOutputs(resource: Pick<RegisteredResource, "type" | "inputs" | "options">): PropertyMap {
  const { type, inputs, options } = resource;
  const outputs = computedPaths(type).reduce<PropertyMap>(
    (current, path) => (setIfAbsent(current, path, UNKNOWN) as PropertyMap | undefined) ?? current,
    inputs,
  );
  const secrets = options.additionalSecretOutputs.map((key) => [key, makeSecret(outputs[key] ?? UNKNOWN)] as const);
  return { ...outputs, ...Object.fromEntries(secrets) };
}
