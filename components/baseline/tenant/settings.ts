import { checkAcceptedRisk } from "../../shared/acceptedRisks";
import { fail, shown } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import {
  keysOf,
  rejectUnknownProperties,
  validateBoolean,
  validateLabelMap,
  validateMap,
  validateOneOf,
} from "../../shared/validation";
import { type Flow, resolveFlow } from "../../kubernetes/flow";
import { isBaselineLabel } from "./labels";
import { validateQuantity } from "../../kubernetes/quantity";
import { KUBERNETES_NAMESPACES } from "../../kubernetes/systemNamespaces";
import { resolveHosts } from "./hosts";
import { resolvePriorityClasses, resolveTolerations } from "./scheduling";
import type { DisruptionBudgetArgs, TenantArgs, TenantGroupsArgs, TenantLimitsArgs, TenantQuotaArgs } from "./args";

/** A tenant with every default filled in and every value checked. */
export interface TenantSettings {
  readonly name: string;
  readonly owner: string;
  readonly exposure: string;
  readonly compliance: string;
  readonly trust: string;
  /** Empty when the tenant has no pool of its own. */
  readonly nodePool: string;
  readonly tolerations: readonly string[];
  readonly priorityClasses: readonly string[];
  readonly hosts: readonly string[];
  readonly podSecurity: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly groups: Required<TenantGroupsArgs>;
  readonly quota: Required<TenantQuotaArgs>;
  readonly limits: Required<TenantLimitsArgs>;
  readonly frequentSchedules: boolean;
  readonly flows: Readonly<Record<string, Flow>>;
  readonly disruptionBudgets: Readonly<Record<string, Required<DisruptionBudgetArgs>>>;
}

const DEFAULT_QUOTA: Required<TenantQuotaArgs> = {
  requestsCpu: "8",
  requestsMemory: "16Gi",
  limitsCpu: "16",
  limitsMemory: "32Gi",
  pods: "50",
  loadBalancers: "0",
  persistentVolumeClaims: "20",
  requestsStorage: "500Gi",
  requestsEphemeralStorage: "50Gi",
  limitsEphemeralStorage: "200Gi",
  configMaps: "100",
  secrets: "100",
  services: "50",
  jobs: "100",
  cronJobs: "20",
  objects: {
    pods: "500",
    serviceaccounts: "50",
    "deployments.apps": "50",
    "statefulsets.apps": "20",
    "replicasets.apps": "500",
    "horizontalpodautoscalers.autoscaling": "50",
    "ingresses.networking.k8s.io": "50",
    "poddisruptionbudgets.policy": "50",
  },
};

const DEFAULT_LIMITS: Required<TenantLimitsArgs> = {
  defaultRequestCpu: "100m",
  defaultRequestMemory: "128Mi",
  defaultCpu: "500m",
  defaultMemory: "512Mi",
  maxCpu: "4",
  maxMemory: "8Gi",
  defaultRequestEphemeralStorage: "100Mi",
  defaultEphemeralStorage: "2Gi",
  maxEphemeralStorage: "20Gi",
  maxVolume: "200Gi",
};

const RESOURCE = /^[a-z]+(\.[a-z0-9-]+)*$/;
const LABEL_VALUE = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const COMPLIANCE = /^(none|pci|hipaa|soc2|sox|iso27001)(-(pci|hipaa|soc2|sox|iso27001))*$/;
const MAX_UNAVAILABLE = /^([1-9]\d*|([1-9]\d?|100)%)$/;

function validateMatch(property: string, value: string, pattern: RegExp, fix: string): string {
  if (typeof value === "string" && pattern.test(value)) return value;
  fail(property, `${JSON.stringify(value)} is not valid here`, fix);
}

function withQuantities<T extends object>(property: string, given: T | undefined, defaults: Required<T>): Required<T> {
  rejectUnknownProperties(property, given ?? {}, Object.keys(defaults));
  const merged = { ...defaults, ...given };
  for (const [key, value] of Object.entries(merged)) validateQuantity(`${property}.${key}`, value as string);
  return merged;
}

function resolveQuota(property: string, { objects, ...given }: TenantQuotaArgs = {}): Required<TenantQuotaArgs> {
  const { objects: defaultCounts, ...defaults } = DEFAULT_QUOTA;
  const counts = { ...defaultCounts, ...validateMap(`${property}.objects`, objects) };
  for (const [resource, count] of Object.entries(counts)) {
    if (!RESOURCE.test(resource)) {
      fail(
        `${property}.objects`,
        `"${resource}" is not a resource`,
        'write its plural and its API group, e.g. "deployments.apps"',
      );
    }
    validateQuantity(`${property}.objects.${resource}`, count);
  }
  return { ...withQuantities(property, given, defaults), objects: counts };
}

function resolveGroups(property: string, tenant: string, given: TenantGroupsArgs = {}): Required<TenantGroupsArgs> {
  const defaults = {
    admins: [`${tenant}-admins`],
    developers: [`${tenant}-developers`],
    viewers: [`${tenant}-viewers`],
  };
  rejectUnknownProperties(property, given, Object.keys(defaults));
  const groups = { ...defaults, ...given };
  for (const [role, names] of Object.entries(groups)) {
    if (!Array.isArray(names) || !names.every((name) => typeof name === "string" && name.trim() !== "")) {
      fail(
        `${property}.${role}`,
        "it is not a list of group names",
        "list groups of your identity provider, or [] to bind nobody",
      );
    }
    for (const group of names) {
      // rbac-no-anonymous-bindings: system: groups hold everybody, or the control plane.
      if (group.startsWith("system:")) {
        fail(
          `${property}.${role}`,
          `${shown(group)} is one of Kubernetes' own groups`,
          "use a group of your identity provider",
        );
      }
    }
  }
  return groups;
}

function resolveLabels(property: string, labels: Record<string, string>): Record<string, string> {
  for (const key of Object.keys(validateLabelMap(property, labels))) {
    if (isBaselineLabel(key)) {
      fail(
        property,
        `${shown(key)} is set by the baseline`,
        "leave it out; owner, exposure, compliance, trust and podSecurity are arguments of their own",
      );
    }
  }
  return labels;
}

function resolveBudget(property: string, given: DisruptionBudgetArgs): Required<DisruptionBudgetArgs> {
  rejectUnknownProperties(property, given, keysOf<DisruptionBudgetArgs>({ podLabels: true, maxUnavailable: true }));
  if (Object.keys(validateLabelMap(`${property}.podLabels`, given.podLabels)).length === 0) {
    // An eviction is refused for good when two budgets select the same pod, so none may select all.
    fail(
      `${property}.podLabels`,
      "a budget without labels would select every pod of the tenant",
      "give the labels of one workload's pods",
    );
  }
  const maxUnavailable = validateMatch(
    `${property}.maxUnavailable`,
    given.maxUnavailable ?? "1",
    MAX_UNAVAILABLE,
    'use a number above 0 or a percentage in quotes, e.g. "1" or "25%"; 0 would block node upgrades',
  );
  return { podLabels: given.podLabels, maxUnavailable };
}

function mapEntries<A, B>(
  property: string,
  given: Record<string, A> | undefined,
  resolve: (property: string, value: A) => B,
) {
  return Object.fromEntries(
    Object.entries(validateMap(property, given)).map(([name, value]) => {
      validateName(`${property}.${name}`, name);
      return [name, resolve(`${property}.${name}`, value)];
    }),
  );
}

/**
 * Fills in the defaults of a tenant and checks it.
 *
 * @param accepted ids of the controls with an accepted risk.
 * @throws InvalidArgumentError naming the property.
 */
export function resolveTenant(name: string, args: TenantArgs, accepted: ReadonlySet<string>): TenantSettings {
  const property = `tenants.${name}`;
  validateName(property, name);
  if (KUBERNETES_NAMESPACES.includes(name) || name.startsWith("kube-")) {
    fail(property, "this namespace belongs to Kubernetes itself", "choose another name for the tenant");
  }
  rejectUnknownProperties(
    property,
    args,
    keysOf<TenantArgs>({
      owner: true,
      exposure: true,
      compliance: true,
      trust: true,
      nodePool: true,
      tolerations: true,
      priorityClasses: true,
      hosts: true,
      podSecurity: true,
      labels: true,
      groups: true,
      quota: true,
      limits: true,
      frequentSchedules: true,
      flows: true,
      disruptionBudgets: true,
    }),
  );
  const podSecurity = validateOneOf(`${property}.podSecurity`, args.podSecurity ?? "restricted", [
    "restricted",
    "baseline",
  ]);
  if (podSecurity === "baseline") {
    checkAcceptedRisk(accepted, {
      control: "psa-namespace-labels",
      property: `${property}.podSecurity`,
      problem: "the baseline Pod Security Standard lets pods run as root",
      secure: 'use "restricted"',
    });
  }
  return {
    name,
    owner: validateMatch(
      `${property}.owner`,
      args.owner ?? name,
      LABEL_VALUE,
      "use a label value of at most 63 characters",
    ),
    exposure: validateOneOf(`${property}.exposure`, args.exposure ?? "internal", ["internal", "external", "data"]),
    compliance: validateMatch(
      `${property}.compliance`,
      args.compliance ?? "none",
      COMPLIANCE,
      "use none, or frameworks of pci, hipaa, soc2, sox and iso27001 joined by hyphens",
    ),
    trust: validateOneOf(`${property}.trust`, args.trust ?? "trusted", ["trusted", "untrusted"]),
    nodePool: args.nodePool === undefined ? "" : validateName(`${property}.nodePool`, args.nodePool),
    tolerations: resolveTolerations(`${property}.tolerations`, args.tolerations),
    priorityClasses: resolvePriorityClasses(`${property}.priorityClasses`, args.priorityClasses),
    hosts: resolveHosts(`${property}.hosts`, args.hosts, accepted),
    podSecurity,
    labels: resolveLabels(`${property}.labels`, args.labels ?? {}),
    groups: resolveGroups(`${property}.groups`, name, args.groups),
    quota: resolveQuota(`${property}.quota`, args.quota),
    limits: withQuantities(`${property}.limits`, args.limits, DEFAULT_LIMITS),
    frequentSchedules: validateBoolean(`${property}.frequentSchedules`, args.frequentSchedules ?? false),
    flows: mapEntries(`${property}.flows`, args.flows, (path, flow) => resolveFlow(path, name, flow)),
    disruptionBudgets: mapEntries(`${property}.disruptionBudgets`, args.disruptionBudgets, resolveBudget),
  };
}
