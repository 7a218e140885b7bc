import { systemNamespaces } from "../../kubernetes/systemNamespaces";
import { all, celStrings, not } from "./cel";
import type { BreakGlass } from "./identities";
import type { Variable } from "./policy";
import type { AdmissionSettings } from "./settings";

// A permit lets through what the checks would refuse. Namespaces, identities and names of roles can have one, never a
// label: whoever may write the object could set the label.

/** Namespaces whose workloads are not checked. */
export function permittedNamespaces(
  { exemptNamespaces }: Pick<AdmissionSettings, "exemptNamespaces">,
  platform: string,
): string[] {
  return [...systemNamespaces(platform), ...exemptNamespaces];
}

// Who installs a provider's own add-ons, roles among them. No access entry of EKS can have a name that starts with eks:.
const ADDON_MANAGERS: Readonly<Record<string, readonly string[]>> = { eks: ["eks:addon-manager"] };

/** Break glass, and on a provider's platform whoever installs its add-ons: both write roles with any right. */
export function roleWriters({ users, groups }: BreakGlass, platform: string): BreakGlass {
  return { users: [...users, ...(ADDON_MANAGERS[platform] ?? [])], groups };
}

/**
 * Conditions that leave out those who must be able to write any RBAC object.
 *
 * The API server writes its bootstrap roles, wildcards among them, through its own loopback client, and ends itself
 * when that fails for 30 seconds. The aggregation controller writes the rules of `admin`, `edit` and `view`.
 */
export function rbacPermits(breakGlass: BreakGlass): Variable[] {
  return [
    {
      name: "not-the-api-server",
      expression: not(
        all('request.userInfo.username == "system:apiserver"', '"system:masters" in request.userInfo.groups'),
      ),
    },
    {
      name: "not-the-aggregation-controller",
      expression: 'request.userInfo.username != "system:serviceaccount:kube-system:clusterrole-aggregation-controller"',
    },
    {
      name: "not-break-glass",
      expression: all(
        not(`request.userInfo.username in ${celStrings(breakGlass.users)}`),
        not(`request.userInfo.groups.exists(group, group in ${celStrings(breakGlass.groups)})`),
      ),
    },
  ];
}
