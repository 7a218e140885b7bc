import { type RegisteredResource, UNKNOWN } from "./previewResources";

/** Paths of inputs that are unknown at preview, `<type> <path>` with list positions left out, sorted. */
export function unknownPaths(resources: Iterable<RegisteredResource>): string[] {
  const paths = new Set<string>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value === "string" && value.includes(UNKNOWN)) paths.add(path);
    else if (Array.isArray(value)) for (const item of value) visit(item, `${path}[]`);
    else if (typeof value === "object" && value !== null) {
      for (const [key, member] of Object.entries(value)) visit(member, `${path}${path.endsWith(" ") ? "" : "."}${key}`);
    }
  };
  for (const { type, inputs, custom } of resources) if (custom) visit(inputs, `${type.replace(/^.*:/, "")} `);
  return [...paths].sort();
}
