import { keysOf, rejectUnknownProperties, validateInteger } from "../../shared/validation";
import type { FairnessArgs } from "./args";

/** The shares of each class of users, with every default filled in and every value checked. */
export type FairnessSettings = Readonly<Required<FairnessArgs>>;

const BOUNDS = { min: 1, max: 10_000 };

/**
 * Fills in the defaults of the shares and checks them.
 *
 * @throws InvalidArgumentError naming the property.
 */
export function resolveFairness(args: FairnessArgs): FairnessSettings {
  const known = keysOf<FairnessArgs>({ platformShares: true, trustedShares: true, untrustedShares: true });
  rejectUnknownProperties("fairness", args, known);
  const shares = (property: keyof FairnessArgs, fallback: number) =>
    validateInteger(`fairness.${property}`, args[property] ?? fallback, BOUNDS);
  return {
    platformShares: shares("platformShares", 40),
    trustedShares: shares("trustedShares", 10),
    untrustedShares: shares("untrustedShares", 5),
  };
}
