import { validateQuantity } from "../../kubernetes/quantity";
import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { POOL_LABEL, SANDBOX_POOL } from "../../shared/nodePools";
import { keysOf, rejectUnknownProperties, validateLabelMap, validateMap } from "../../shared/validation";
import type { RuntimeClassArgs } from "./args";

/** Runtime classes with every default filled in and every value checked. */
export type RuntimeClassSettings = Readonly<Record<string, Readonly<Required<RuntimeClassArgs>>>>;

const HANDLER = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Fills in the defaults of runtime classes and checks them.
 *
 * @throws InvalidArgumentError naming the property.
 */
export function resolveRuntimeClasses(args: { [name: string]: RuntimeClassArgs }): RuntimeClassSettings {
  return Object.fromEntries(
    Object.entries(validateMap("runtimeClasses", args)).map(([name, given]) => {
      const property = `runtimeClasses.${name}`;
      validateName(property, name);
      rejectUnknownProperties(
        property,
        given,
        keysOf<RuntimeClassArgs>({ handler: true, nodeLabels: true, overheadCpu: true, overheadMemory: true }),
      );
      if (typeof given.handler !== "string" || !HANDLER.test(given.handler)) {
        fail(
          `${property}.handler`,
          "it does not name a handler of the container runtime",
          'write the name from the node\'s container runtime configuration, e.g. "runsc" or "kata"',
        );
      }
      const settings = {
        handler: given.handler,
        nodeLabels: validateLabelMap(`${property}.nodeLabels`, given.nodeLabels ?? { [POOL_LABEL]: SANDBOX_POOL }),
        overheadCpu: validateQuantity(`${property}.overheadCpu`, given.overheadCpu ?? "100m"),
        overheadMemory: validateQuantity(`${property}.overheadMemory`, given.overheadMemory ?? "128Mi"),
      };
      return [name, settings];
    }),
  );
}
