import { fail, shown } from "../../shared/errors";
import { keysOf, rejectUnknownProperties, validateBoolean, validateOneOf } from "../../shared/validation";
import { type DoksRegistryArgs, DoksRegistryTier } from "../args";
import { validateRegion } from "../region";

/** The registry to make, or the one that the account has. */
export interface RegistrySettings {
  readonly name: string;
  readonly existing: boolean;
  readonly tier: DoksRegistryTier;
  readonly region: string | undefined;
}

/** @throws InvalidArgumentError for names that DigitalOcean refuses, and for options that an existing registry has not. */
export function resolveRegistry(args: DoksRegistryArgs | undefined): RegistrySettings | undefined {
  if (args === undefined) return undefined;
  rejectUnknownProperties(
    "registry",
    args,
    keysOf<DoksRegistryArgs>({ name: true, existing: true, tier: true, region: true }),
  );
  if (typeof args.name !== "string" || !/^[a-z0-9-]{1,63}$/.test(args.name)) {
    fail(
      "registry.name",
      `${shown(args.name)} cannot name a registry`,
      "use up to 63 lower-case letters, digits and hyphens",
    );
  }
  const existing = validateBoolean("registry.existing", args.existing ?? false);
  for (const option of ["tier", "region"] as const) {
    if (existing && args[option] !== undefined) {
      fail(
        `registry.${option}`,
        "it says how a new registry is made, but registry.existing is set",
        "remove one of the two",
      );
    }
  }
  return {
    name: args.name,
    existing,
    tier: validateOneOf("registry.tier", args.tier ?? DoksRegistryTier.Basic, Object.values(DoksRegistryTier)),
    region: args.region === undefined ? undefined : validateRegion("registry.region", args.region),
  };
}
