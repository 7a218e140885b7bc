import * as pulumi from "@pulumi/pulumi";
import { type BaselineFacts, separateFacts, type SeparateFacts } from "../../kubernetes/facts";
import { createObject, createObjectFromFacts } from "../../kubernetes/kubernetesObject";
import { typeOf } from "../../kubernetes/manifest";
import { type AcceptedRisk, resolveAcceptedRisks } from "../../shared/acceptedRisks";
import { childName, componentType } from "../../shared/naming";
import type { PlatformAccessArgs } from "../platform/args";
import { resolvePlatformAccess } from "../platform/settings";
import type { AdmissionArgs } from "./args";
import { admissionPolicy, policyNames } from "./objects";
import { permittedNamespaces } from "./permits";
import { bindingManifest, policyManifest } from "./policy";
import { SAFE_DEFAULTS, safeDefaultsBinding, safeDefaultsPolicy } from "./safeDefaults";
import { type AdmissionSettings, resolveAdmission } from "./settings";

/** What `AdmissionPolicies` is made from. */
export interface AdmissionPoliciesArgs {
  /** Facts of the cluster; the kubeconfig is not needed. */
  facts: pulumi.Input<BaselineFacts>;
  /** Options of the checks. */
  admission?: AdmissionArgs;
  /** The groups that run the cluster. */
  access?: PlatformAccessArgs;
  /** Runtime classes that untrusted tenants may use. Default: none. */
  sandboxRuntimeClasses?: string[];
  /** Taints of those classes' nodes, as `key=value`, which their pods tolerate. Default: none. */
  sandboxTaints?: string[];
  /** Weakenings on record. */
  acceptedRisks?: AcceptedRisk[];
}

/**
 * The API server's own checks of what is sent to it, whoever sends it and by whatever tool (adm-vap-baseline).
 *
 * @throws InvalidArgumentError when an argument is wrong or weakens a control that is not an accepted risk.
 */
export class AdmissionPolicies extends pulumi.ComponentResource {
  constructor(name: string, args: AdmissionPoliciesArgs, opts?: pulumi.ComponentResourceOptions) {
    const accepted = resolveAcceptedRisks(args.acceptedRisks);
    const settings = resolveAdmission(args.admission ?? {}, accepted);
    const access = resolvePlatformAccess(args.access ?? {}, accepted);
    super(componentType("AdmissionPolicies"), name, args, opts);

    const facts = separateFacts(args.facts);
    const context = pulumi
      .all([facts.platform, facts.version, facts.metadataAddresses])
      .apply(([platform, version, metadataAddresses]) => ({
        settings,
        access,
        sandboxRuntimeClasses: args.sandboxRuntimeClasses ?? [],
        sandboxTaints: args.sandboxTaints ?? [],
        platform,
        version,
        metadataAddresses,
      }));
    for (const policyName of policyNames) {
      const policy = createObjectFromFacts(
        childName(name, policyName),
        typeOf("ValidatingAdmissionPolicy"),
        context.apply((known) => policyManifest(admissionPolicy(policyName, known))),
        { parent: this },
      );
      createObject(childName(name, `${policyName}-binding`), bindingManifest(policyName, settings.mode), {
        parent: this,
        dependsOn: [policy],
      });
    }
    if (settings.safeDefaults) this.createSafeDefaults(name, facts, settings);
    this.registerOutputs({});
  }

  private createSafeDefaults(name: string, facts: SeparateFacts, settings: AdmissionSettings): void {
    const policy = createObjectFromFacts(
      childName(name, SAFE_DEFAULTS),
      typeOf("MutatingAdmissionPolicy"),
      pulumi
        .all([facts.platform, facts.version])
        .apply(([platform, version]) => safeDefaultsPolicy(version, permittedNamespaces(settings, platform))),
      { parent: this },
    );
    createObject(childName(name, `${SAFE_DEFAULTS}-binding`), safeDefaultsBinding(), {
      parent: this,
      dependsOn: [policy],
    });
  }
}
