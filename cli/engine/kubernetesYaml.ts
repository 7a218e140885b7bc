import { parseAllDocuments } from "yaml";
import { isPropertyMap, type PropertyMap, type PropertyValue } from "./values";

/** An object of a List kind stands for its items. */
function flatten(object: PropertyMap): PropertyMap[] {
  if (typeof object.kind === "string" && object.kind.endsWith("List") && Array.isArray(object.items)) {
    return object.items.filter(isPropertyMap).flatMap(flatten);
  }
  return [object];
}

/**
 * The Kubernetes objects in a text of YAML or JSON documents, lists taken apart.
 *
 * @param source where the text comes from, for messages
 * @throws Error when the text is not valid or holds something that is no Kubernetes object.
 */
export function kubernetesObjectsIn(text: string, source: string): PropertyMap[] {
  const documents = parseAllDocuments(text);
  // Without a document the parser returns an empty list of another type.
  const values = Array.from(documents).map((document): PropertyValue => {
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${source}: ${error.message.split("\n")[0]}`);
    return (document.toJS() ?? null) as PropertyValue;
  });
  return objectsOf(values, source);
}

/**
 * Checks that values are Kubernetes objects, and takes lists apart; null values (empty documents) are left out.
 *
 * @throws Error naming the source.
 */
export function objectsOf(values: readonly PropertyValue[], source: string): PropertyMap[] {
  return values
    .filter((value) => value !== null)
    .flatMap((value) => {
      if (!isPropertyMap(value) || typeof value.apiVersion !== "string" || typeof value.kind !== "string") {
        throw new Error(`${source}: a document has no apiVersion and kind`);
      }
      return flatten(value);
    });
}

/** Pulumi's type token of a Kubernetes object. */
export function typeTokenOf(object: PropertyMap): string {
  const apiVersion = String(object.apiVersion);
  return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${String(object.kind)}`;
}
