import type * as pulumi from "@pulumi/pulumi";
import type { SecurityBaselineArgs } from "../components/baseline";
import type { AcceptedRisk } from "../components/shared/acceptedRisks";
import { fail } from "../components/shared/errors";
import { validateName } from "../components/shared/naming";
import { keysOf, rejectUnknownProperties, validateOneOf } from "../components/shared/validation";

/** Where a stack's cluster runs; `existing` is the cluster of another stack, on which the baseline alone is layered. */
export const providers = ["local", "aws", "azure", "gcp", "digitalocean", "existing"] as const;
export type Provider = (typeof providers)[number];

/** The environments that the policy pack has levels for. */
export const environments = ["dev", "staging", "prod"] as const;
export type Environment = (typeof environments)[number];

/** The arguments of SecurityBaseline that a stack sets; facts and accepted risks are the whole stack's. */
export type BaselineConfig = Omit<SecurityBaselineArgs, "facts" | "acceptedRisks">;

/** What a stack's configuration says, checked. */
export interface StackConfig {
  provider: Provider;
  environment: Environment;
  clusterName: string;
  /** Arguments of SecurityBaseline, which checks them. */
  baseline: BaselineConfig;
  /** Whether the baseline is left to a stack of its own even where this one has a way in. */
  separateBaseline: boolean;
  /** Checked by the components that take them. */
  acceptedRisks: AcceptedRisk[];
}

function isRecordOfObjects(value: unknown): value is Record<string, object> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === "object" && entry !== null && !Array.isArray(entry))
  );
}

/**
 * Reads and checks the configuration of the current stack.
 *
 * @throws InvalidArgumentError naming the configuration key, the problem and what to write.
 */
export function readStackConfig(config: pulumi.Config): StackConfig {
  const key = (name: string) => `${config.name}:${name}`;
  const tenants: unknown = config.getObject("tenants") ?? {};
  if (!isRecordOfObjects(tenants)) {
    fail(
      key("tenants"),
      "it is not a map from namespace names to tenants",
      "write one namespace name per line with its arguments below it, or {} for the defaults",
    );
  }
  const acceptedRisks: unknown = config.getObject("acceptedRisks") ?? [];
  if (!Array.isArray(acceptedRisks)) {
    fail(key("acceptedRisks"), "it is not a list", "write a list of entries with control, reason and expires");
  }
  return {
    provider: validateOneOf(key("provider"), config.get("provider") ?? "local", providers),
    environment: validateOneOf(key("environment"), config.get("environment") ?? "prod", environments),
    clusterName: validateName(key("clusterName"), config.get("clusterName") ?? "hardened"),
    baseline: readBaseline(config, tenants),
    separateBaseline: config.getBoolean("separateBaseline") ?? false,
    acceptedRisks: acceptedRisks as AcceptedRisk[],
  };
}

/** The key `baseline`, with the tenants of the older key of that name. */
function readBaseline(config: pulumi.Config, tenants: Record<string, object>): BaselineConfig {
  const property = `${config.name}:baseline`;
  const baseline = config.getObject<BaselineConfig>("baseline") ?? {};
  rejectUnknownProperties(
    property,
    baseline,
    keysOf<BaselineConfig>({
      tenants: true,
      admission: true,
      access: true,
      fairness: true,
      runtimeClasses: true,
      storage: true,
    }),
  );
  if (baseline.tenants !== undefined && Object.keys(tenants).length > 0) {
    fail(`${property}.tenants`, `${config.name}:tenants has tenants too`, "write them in one place");
  }
  return { tenants, ...baseline };
}

/**
 * Arguments of a cluster component that the configuration sets under the same names; the component checks them.
 *
 * @param keys the arguments that are objects; every cluster has a version and deletion protection besides
 */
export function readClusterArgs(config: pulumi.Config, keys: readonly string[]): Record<string, unknown> {
  const version = config.get("version");
  const deletionProtection = config.getBoolean("deletionProtection");
  return {
    ...readObjects(config, keys),
    ...(version === undefined ? {} : { version }),
    ...(deletionProtection === undefined ? {} : { deletionProtection }),
  };
}

/** What the keys of a stack's configuration say, without those that are not set. */
export function readObjects(config: pulumi.Config, keys: readonly string[]): Record<string, object> {
  const entries = keys.flatMap((key): [string, object][] => {
    const value = config.getObject<object>(key);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}
