import { METADATA_ADDRESSES } from "../../kubernetes/addressRanges";
import { platformNamespaces } from "../../kubernetes/platformNamespaces";
import { oldestPodSecurityMinor } from "../../kubernetes/podSecurity";
import { KUBERNETES_NAMESPACES, RESERVED_NAMESPACES, systemNamespaces } from "../../kubernetes/systemNamespaces";
import type { PlatformAccess } from "../platform/settings";
import { baselineObjectPolicy } from "./baselineObjects";
import { credentialPolicy } from "./credentials";
import { endpointPolicy } from "./endpoints";
import { finalizerPolicy } from "./finalizers";
import { ingressPolicy } from "./ingresses";
import { namespacePolicy } from "./namespaces";
import { networkPolicyPolicy } from "./networkPolicies";
import { nodePolicy } from "./nodes";
import { permittedNamespaces, roleWriters } from "./permits";
import type { AdmissionPolicy } from "./policy";
import { podUpdatePolicy } from "./podUpdates";
import { roleBindingPolicy } from "./roleBindings";
import { rolePolicy } from "./roles";
import { routePolicy } from "./routes";
import { serviceAccountPolicy } from "./serviceAccounts";
import { servicePolicy } from "./services";
import type { AdmissionSettings } from "./settings";
import { workloadPolicy } from "./workloads/workloads";

/** Everything that the checks depend on, resolved. */
export interface AdmissionContext {
  readonly settings: AdmissionSettings;
  readonly access: PlatformAccess;
  /** Runtime classes that count as a sandbox. */
  readonly sandboxRuntimeClasses: readonly string[];
  /** Taints of the sandbox's nodes, as `key=value`. */
  readonly sandboxTaints: readonly string[];
  readonly platform: string;
  /** Version of Kubernetes. */
  readonly version: string;
  readonly metadataAddresses: readonly string[];
}

// The policies by name. Few of them, each for one kind of object: what a request costs is counted per policy.
const policies = {
  workloads: ({ settings, sandboxRuntimeClasses, sandboxTaints, platform }) =>
    workloadPolicy({
      ...settings,
      sandboxRuntimeClasses,
      sandboxTaints,
      permittedNamespaces: permittedNamespaces(settings, platform),
      reservedNamespaces: RESERVED_NAMESPACES,
    }),
  "pod-updates": ({ access, settings }) => podUpdatePolicy(access.breakGlass, settings.finalizers),
  services: ({ settings, platform }) =>
    servicePolicy({
      permittedNamespaces: permittedNamespaces(settings, platform),
      publicServices: settings.publicServices,
    }),
  endpoints: ({ settings, platform, metadataAddresses }) =>
    endpointPolicy({
      permittedNamespaces: permittedNamespaces(settings, platform),
      metadataAddresses: [...new Set([...METADATA_ADDRESSES, ...metadataAddresses])],
    }),
  ingresses: ({ settings, platform }) =>
    ingressPolicy({
      permittedNamespaces: permittedNamespaces(settings, platform),
      annotations: settings.ingressAnnotations,
    }),
  routes: ({ settings, platform }) => routePolicy(permittedNamespaces(settings, platform)),
  finalizers: ({ settings, platform }) => finalizerPolicy(permittedNamespaces(settings, platform), settings.finalizers),
  "network-policies": ({ settings, platform, metadataAddresses }) =>
    networkPolicyPolicy({
      permittedNamespaces: permittedNamespaces(settings, platform),
      metadataAddresses: [...new Set([...METADATA_ADDRESSES, ...metadataAddresses])],
    }),
  namespaces: ({ settings, platform, version }) =>
    namespacePolicy({
      systemNamespaces: [...new Set([...KUBERNETES_NAMESPACES, ...systemNamespaces(platform)])],
      requiredLabels: settings.requiredLabels,
      oldestStandard: oldestPodSecurityMinor(version),
    }),
  roles: ({ access, platform }) =>
    rolePolicy({ writers: roleWriters(access.breakGlass, platform), permittedRoles: access.vendorRoles }),
  "role-bindings": ({ access, platform }) =>
    roleBindingPolicy({
      breakGlass: access.breakGlass,
      writers: roleWriters(access.breakGlass, platform),
      clusterAdminGroups: access.clusterAdmins,
      platformGroups: [...access.clusterAdmins, ...access.operators, ...access.auditors, ...access.responders],
      systemNamespaces: [...new Set([...KUBERNETES_NAMESPACES, ...systemNamespaces(platform)])],
      platformNamespaces: [...new Set([...platformNamespaces, ...systemNamespaces(platform)])],
    }),
  "service-accounts": ({ settings, platform }) => serviceAccountPolicy(permittedNamespaces(settings, platform)),
  credentials: ({ settings, platform }) =>
    credentialPolicy({
      permittedNamespaces: permittedNamespaces(settings, platform),
      maxDataBytes: settings.maxDataBytes,
    }),
  nodes: () => nodePolicy(),
  "baseline-objects": () => baselineObjectPolicy(),
} as const satisfies Record<string, (context: AdmissionContext) => AdmissionPolicy>;

/** Names of the policies, without the common prefix. */
export const policyNames = Object.keys(policies) as (keyof typeof policies)[];

/** One of the policies, for a cluster. */
export function admissionPolicy(name: keyof typeof policies, context: AdmissionContext): AdmissionPolicy {
  const build: (context: AdmissionContext) => AdmissionPolicy = policies[name];
  return build(context);
}
