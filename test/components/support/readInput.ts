import type { RegisteredResource } from "./previewResources";

/** A resource's input at a path with dots; list items are numbers. @throws Error when there is no such resource. */
export function readInput(resource: RegisteredResource | undefined, path: string): unknown {
  if (resource === undefined) throw new Error("there is no such resource");
  return path.split(".").reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], resource.inputs);
}
