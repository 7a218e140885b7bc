import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { keysOf, rejectUnknownProperties, validateBoolean } from "../../shared/validation";
import type { AksAddonsArgs } from "../args";

/** What AKS runs in the cluster on request. */
export interface AddonsSettings {
  readonly policy: boolean;
  readonly threatDetection: boolean;
  readonly keyVaultSecrets: boolean;
  readonly prometheus: boolean;
  readonly costAnalysis: boolean;
}

/** @throws InvalidArgumentError for an add-on that is switched off and whose risk was not accepted. */
export function resolveAddons(args: AksAddonsArgs, accepted: Accepted): AddonsSettings {
  rejectUnknownProperties(
    "addons",
    args,
    keysOf<AksAddonsArgs>({
      policy: true,
      threatDetection: true,
      keyVaultSecrets: true,
      prometheus: true,
      costAnalysis: true,
    }),
  );
  const policy = validateBoolean("addons.policy", args.policy ?? true);
  const threatDetection = validateBoolean("addons.threatDetection", args.threatDetection ?? true);
  if (!policy) {
    checkAcceptedRisk(accepted, {
      control: "adm-provider-policy-addon",
      property: "addons.policy",
      problem: "nothing would be left if the cluster's own admission policies were removed",
      secure: "leave it on",
    });
  }
  if (!threatDetection) {
    checkAcceptedRisk(accepted, {
      control: "rt-cloud-threat-detection",
      property: "addons.threatDetection",
      problem: "nobody would be told of an attack on the API server or in a container",
      secure: "leave it on",
    });
  }
  return {
    policy,
    threatDetection,
    keyVaultSecrets: validateBoolean("addons.keyVaultSecrets", args.keyVaultSecrets ?? true),
    prometheus: validateBoolean("addons.prometheus", args.prometheus ?? false),
    costAnalysis: validateBoolean("addons.costAnalysis", args.costAnalysis ?? false),
  };
}
