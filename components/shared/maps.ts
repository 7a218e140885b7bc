import { fail } from "./errors";

const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

/**
 * Refuses what is not a map: a list has entries too, and its positions would become names.
 *
 * @throws InvalidArgumentError unless the value is an object.
 */
export function requireMap<T>(property: string, value: { [key: string]: T } | undefined): { [key: string]: T } {
  if (value === undefined) return {};
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  fail(property, "it is not a map", "write names with their values");
}

/**
 * Checks labels, or a selector of labels.
 *
 * @throws InvalidArgumentError unless all keys and values are what Kubernetes takes for labels.
 */
export function requireLabels(
  property: string,
  labels: { [key: string]: string } | undefined,
): { [key: string]: string } {
  for (const [key, value] of Object.entries(requireMap(property, labels))) {
    if (!LABEL_KEY.test(key) || typeof value !== "string" || !LABEL_VALUE.test(value)) {
      fail(
        `${property}.${key}`,
        `${key}: ${JSON.stringify(value)} is not a label`,
        "use a key and a text of at most 63 letters, digits, dots, hyphens and underscores",
      );
    }
  }
  return labels ?? {};
}
