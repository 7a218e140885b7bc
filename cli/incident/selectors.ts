import type { KubeObject } from "../kube/objects";

export type Labels = Readonly<Record<string, string>>;

/** A label selector as Kubernetes writes it; an empty one selects everything. */
export interface LabelSelector {
  matchLabels?: Labels;
  matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[];
}

/** Whether a selector selects something with these labels. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((expression) => holds(expression, labels))
  );
}

function holds(
  { key, operator, values = [] }: { key: string; operator: string; values?: readonly string[] },
  labels: Labels,
): boolean {
  const value = labels[key];
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      // The API server takes no other operator; one from the future is counted as selecting, the unsafe case.
      return true;
  }
}

interface NetworkPolicySpec {
  podSelector?: LabelSelector;
  policyTypes?: readonly string[];
  ingress?: readonly unknown[];
  egress?: readonly unknown[];
}

function specOf(policy: KubeObject): NetworkPolicySpec {
  return (policy["spec"] ?? {}) as NetworkPolicySpec;
}

/** Whether a pod with these labels has no connection that is not allowed by name: policies of both directions select it. */
export function isIsolated(policies: readonly KubeObject[], labels: Labels): boolean {
  return ["Ingress", "Egress"].every((direction) =>
    policies
      .map(specOf)
      .some(
        ({ podSelector = {}, policyTypes = [] }) => policyTypes.includes(direction) && selects(podSelector, labels),
      ),
  );
}

/**
 * Names of the network policies that allow a pod with these labels any connection. Policies only ever add connections,
 * so one of these is enough to break a quarantine (ir-quarantine-networkpolicy).
 */
export function allowingPolicies(policies: readonly KubeObject[], labels: Labels): string[] {
  return policies
    .filter((policy) => {
      const { podSelector = {}, ingress = [], egress = [] } = specOf(policy);
      return (ingress.length > 0 || egress.length > 0) && selects(podSelector, labels);
    })
    .map((policy) => policy.metadata.name)
    .sort();
}
