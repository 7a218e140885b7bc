import { fail, shown } from "../shared/errors";

const QUANTITY = /^\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi)?$/;

/**
 * Checks an amount of CPU, memory or objects.
 *
 * @throws InvalidArgumentError unless it is a Kubernetes quantity.
 */
export function validateQuantity(property: string, value: string): string {
  if (typeof value === "string" && QUANTITY.test(value)) return value;
  fail(property, `${JSON.stringify(value)} is not a Kubernetes quantity`, 'write it in quotes, e.g. "500m" or "2Gi"');
}

const FACTORS: Readonly<Record<string, number>> = { "": 1, k: 1e3, Ki: 2 ** 10, M: 1e6, Mi: 2 ** 20 };

/**
 * How many bytes a quantity says.
 *
 * @throws InvalidArgumentError unless it is a whole number of bytes, k, Ki, M or Mi.
 */
export function validateBytes(property: string, value: string): number {
  const [, digits = "", unit = ""] = /^(\d+)(k|Ki|M|Mi)?$/.exec(value) ?? [];
  if (digits === "") fail(property, `${shown(value)} is not a number of bytes`, 'write it in quotes, e.g. "512Ki"');
  return Number(digits) * (FACTORS[unit] ?? 1);
}
