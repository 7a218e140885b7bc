import { fail } from "../shared/errors";

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
