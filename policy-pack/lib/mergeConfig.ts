import { isRecord } from "./isRecord";

/**
 * One policy configuration on top of another: settings of rules win one by one and exemptions add up, so that a file of
 * exemptions weakens nothing else. What is not of the shape of a configuration stays for the checks to refuse.
 */
export function mergeConfig(base: unknown, top: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(top)) return [...(base as unknown[]), ...(top as unknown[])];
  if (!isRecord(base) || !isRecord(top)) return top;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(top)])];
  return Object.fromEntries(
    keys.map((key) => {
      if (!Object.hasOwn(top, key)) return [key, base[key]];
      // A rule's parameters are one value each: a list of registries replaces the list.
      const isWhole = !Object.hasOwn(base, key) || (Array.isArray(top[key]) && key !== "exemptions");
      return [key, isWhole ? top[key] : mergeConfig(base[key], top[key])];
    }),
  );
}
