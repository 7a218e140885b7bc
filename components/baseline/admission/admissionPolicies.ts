import * as pulumi from "@pulumi/pulumi";
import { type AcceptedRisk, validateAcceptedRisks } from "../../shared/acceptedRisks";
import { childName, componentType } from "../../shared/naming";
import { METADATA_ADDRESSES } from "../../kubernetes/addressRanges";
import { type BaselineFacts, separateFacts, type SeparateFacts } from "../../kubernetes/facts";
import { createObject, createObjectFromFacts } from "../../kubernetes/kubernetesObject";
import { type PlatformAccess, resolvePlatformAccess } from "../platform/settings";
import type { PlatformAccessArgs } from "../platform/args";
import { KUBERNETES_NAMESPACES, RESERVED_NAMESPACES, systemNamespaces } from "../../kubernetes/systemNamespaces";
import type { AdmissionArgs } from "./args";
import { type AdmissionSettings, resolveAdmission } from "./settings";
import { baselineObjectPolicy } from "./baselineObjects";
import { credentialPolicy } from "./credentials";
import { ingressPolicy } from "./ingresses";
import { namespacePolicy } from "./namespaces";
import { networkPolicyPolicy } from "./networkPolicies";
import { type AdmissionPolicy, bindingManifest, policyManifest } from "./policy";
import { roleBindingPolicy } from "./roleBindings";
import { rolePolicy } from "./roles";
import { SAFE_DEFAULTS, safeDefaultsBinding, safeDefaultsPolicy } from "./safeDefaults";
import { serviceAccountPolicy } from "./serviceAccounts";
import { servicePolicy } from "./services";
import { workloadPolicy } from "./workloads";

/** Everything that the checks depend on, resolved. */
export interface AdmissionContext {
  readonly settings: AdmissionSettings;
  readonly access: PlatformAccess;
  /** Runtime classes that count as a sandbox. */
  readonly sandboxRuntimeClasses: readonly string[];
  readonly platform: string;
  readonly metadataAddresses: readonly string[];
}

// The policies by name. Few of them, each for one kind of object: what a request costs is counted per policy.
const policies = {
  workloads: ({ settings, sandboxRuntimeClasses, platform }) =>
    workloadPolicy({
      ...settings,
      sandboxRuntimeClasses,
      exemptNamespaces: exemptNamespaces(settings, platform),
      reservedNamespaces: RESERVED_NAMESPACES,
    }),
  services: ({ settings, platform }) =>
    servicePolicy({
      exemptNamespaces: exemptNamespaces(settings, platform),
      publicServices: settings.publicServices,
    }),
  ingresses: ({ settings, platform }) => ingressPolicy(exemptNamespaces(settings, platform)),
  "network-policies": ({ settings, platform, metadataAddresses }) =>
    networkPolicyPolicy({
      exemptNamespaces: exemptNamespaces(settings, platform),
      metadataAddresses: [...new Set([...METADATA_ADDRESSES, ...metadataAddresses])],
    }),
  namespaces: ({ settings, platform }) =>
    namespacePolicy({
      systemNamespaces: [...new Set([...KUBERNETES_NAMESPACES, ...systemNamespaces(platform)])],
      requiredLabels: settings.requiredLabels,
    }),
  roles: ({ access }) => rolePolicy({ breakGlass: access.breakGlass, exemptRoles: access.vendorRoles }),
  "role-bindings": ({ access, platform }) =>
    roleBindingPolicy({
      breakGlass: access.breakGlass,
      clusterAdminGroups: access.clusterAdmins,
      platformGroups: [...access.clusterAdmins, ...access.operators, ...access.auditors, ...access.responders],
      systemNamespaces: [...new Set([...KUBERNETES_NAMESPACES, ...systemNamespaces(platform)])],
    }),
  "service-accounts": ({ settings, platform }) => serviceAccountPolicy(exemptNamespaces(settings, platform)),
  credentials: ({ settings, platform }) => credentialPolicy(exemptNamespaces(settings, platform)),
  "baseline-objects": () => baselineObjectPolicy(),
} as const satisfies Record<string, (context: AdmissionContext) => AdmissionPolicy>;

function exemptNamespaces(settings: AdmissionSettings, platform: string): string[] {
  return [...systemNamespaces(platform), ...settings.exemptNamespaces];
}

/** Names of the policies, without the common prefix. */
export const policyNames = Object.keys(policies) as (keyof typeof policies)[];

/** One of the policies, for a cluster. */
export function admissionPolicy(name: keyof typeof policies, context: AdmissionContext): AdmissionPolicy {
  const build: (context: AdmissionContext) => AdmissionPolicy = policies[name];
  return build(context);
}

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
    const accepted = validateAcceptedRisks(args.acceptedRisks);
    const settings = resolveAdmission(args.admission ?? {}, accepted);
    const access = resolvePlatformAccess(args.access ?? {}, accepted);
    super(componentType("AdmissionPolicies"), name, args, opts);

    const facts = separateFacts(args.facts);
    const context = pulumi.all([facts.platform, facts.metadataAddresses]).apply(([platform, metadataAddresses]) => ({
      settings,
      access,
      sandboxRuntimeClasses: args.sandboxRuntimeClasses ?? [],
      platform,
      metadataAddresses,
    }));
    for (const policyName of policyNames) {
      const policy = createObjectFromFacts(
        childName(name, policyName),
        "ValidatingAdmissionPolicy",
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
      "MutatingAdmissionPolicy",
      pulumi
        .all([facts.platform, facts.version])
        .apply(([platform, version]) => safeDefaultsPolicy(version, exemptNamespaces(settings, platform))),
      { parent: this },
    );
    createObject(childName(name, `${SAFE_DEFAULTS}-binding`), safeDefaultsBinding(), {
      parent: this,
      dependsOn: [policy],
    });
  }
}
