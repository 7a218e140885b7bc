import type { Value } from "../value";
import { mapsBelow, type Visited } from "./walk";

/** Members that an object has and a mere reference to one (`targetRef`, `sourceRef`, …) does not. */
const bodyKeys: readonly string[] = [
  "metadata",
  "spec",
  "data",
  "stringData",
  "binaryData",
  "rules",
  "roleRef",
  "subjects",
  "webhooks",
  "items",
  "objects",
  "template",
  "allowPrivilegedContainer",
];

/** Whether a map inside an object is a Kubernetes object itself, which a controller will create. */
export function isEmbeddedObject({ value, parent }: Visited): boolean {
  if (parent === undefined) return false;
  const apiVersion = value.get("apiVersion").string();
  const kind = value.get("kind").string();
  if (apiVersion === undefined || kind === undefined) return false;
  return bodyKeys.some((key) => typeof value.get(key).raw === "object" && value.get(key).isPresent);
}

/** The objects that an object carries in its fields, however deep: a Template's, a ManifestWork's, a Composition's. */
export function embeddedObjects(root: Value): readonly Value[] {
  const found: Value[] = [];
  const enter = (visited: Visited) => {
    const isObject = isEmbeddedObject(visited);
    if (isObject) found.push(visited.value);
    return !isObject;
  };
  const maps = mapsBelow(root, enter);
  while (maps.next().done !== true);
  return found;
}
