import type { ProbeContext } from "../context";
import { clusterManifest, namespacedManifest, type Fields } from "../manifests";
import type { KubeClient } from "../../kube/client";
import { NotRun, prepare } from "../preparation";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { admissionAttack } from "../admissionAttack";
import { admissionPolicy } from "../refusals";

const API = "rbac.authorization.k8s.io/v1";

export interface Rule {
  apiGroups?: string[];
  resources?: string[];
  verbs: string[];
  nonResourceURLs?: string[];
  resourceNames?: string[];
}

/**
 * The kubeconfig's own user, who holds all rights and is still bound by policies.
 *
 * @throws NotRun when it is the break-glass identity, which must be able to write anything.
 */
export async function everydayAdmin(context: ProbeContext): Promise<KubeClient> {
  const review = await prepare("ask who the kubeconfig's user is", () =>
    context.admin.request<{ status?: { userInfo?: { groups?: string[] } } }>(
      "POST",
      "/apis/authentication.k8s.io/v1/selfsubjectreviews",
      { body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" } },
    ),
  );
  if (review.status?.userInfo?.groups?.includes("system:masters")) {
    throw new NotRun(
      "the kubeconfig's user is in system:masters, which no policy binds: use an everyday administrator's",
    );
  }
  return context.admin;
}

async function createClusterRole(context: ProbeContext, rule: Rule): Promise<void> {
  const manifest = clusterManifest(API, "ClusterRole", context.name("role"), { rules: [rule] });
  await (await everydayAdmin(context)).create(manifest, { dryRun: true });
}

/** Even somebody who holds all rights may not write them into a role: the kubeconfig's own user asks. */
export function roleAttack(id: string, title: string, control: string, rule: Rule): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: [control],
    refusedBy: admissionPolicy(control),
    run: (context) => createClusterRole(context, rule),
  };
}

export function bindingAttack(
  id: string,
  title: string,
  control: string,
  role: string,
  subject: Fields,
): Omit<Attack, "kind"> {
  return admissionAttack(id, title, control, async (context) => {
    const manifest = clusterManifest(API, "ClusterRoleBinding", context.name("binding"), binding(role, subject));
    await (await everydayAdmin(context)).create(manifest, { dryRun: true });
  });
}

export function binding(clusterRole: string, subject: Fields): Fields {
  return {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: clusterRole },
    subjects: [subject],
  };
}

export function group(name: string): Fields {
  return { kind: "Group", apiGroup: "rbac.authorization.k8s.io", name };
}

export const rbacProbes: readonly Probe[] = [
  ...attacks([
    roleAttack("role-wildcard", "write a role that may do everything", "rbac-no-wildcards", {
      apiGroups: ["*"],
      resources: ["*"],
      verbs: ["*"],
    }),
    roleAttack("role-escalate", "write a role that may give itself more rights", "rbac-escalation-verbs", {
      apiGroups: ["rbac.authorization.k8s.io"],
      resources: ["clusterroles"],
      verbs: ["escalate"],
    }),
    roleAttack("role-impersonate", "write a role that may act as anybody", "rbac-escalation-verbs", {
      apiGroups: [""],
      resources: ["users", "groups"],
      verbs: ["impersonate"],
    }),
    roleAttack("role-secrets", "write a role that reads the Secrets of all namespaces", "rbac-secrets-access", {
      apiGroups: [""],
      resources: ["secrets"],
      verbs: ["get", "list", "watch"],
    }),
    roleAttack("role-exec", "write a role that opens a shell in any pod", "rbac-pod-create-exec", {
      apiGroups: [""],
      resources: ["pods/exec"],
      verbs: ["create"],
    }),
    roleAttack("role-node-proxy", "write a role that talks to kubelets directly", "rbac-infra-objects", {
      apiGroups: [""],
      resources: ["nodes/proxy"],
      verbs: ["get"],
    }),
    roleAttack("role-policies", "write a role that changes admission policies", "rbac-policy-objects-protected", {
      apiGroups: ["admissionregistration.k8s.io"],
      resources: ["validatingadmissionpolicybindings"],
      verbs: ["delete"],
    }),
    bindingAttack(
      "bind-anonymous",
      "give rights to people who are not logged in",
      "rbac-no-anonymous-bindings",
      "view",
      {
        ...group("system:unauthenticated"),
      },
    ),
    bindingAttack("bind-everybody", "give rights to whoever is logged in", "rbac-no-anonymous-bindings", "view", {
      ...group("system:authenticated"),
    }),
    bindingAttack(
      "bind-cluster-admin",
      "make a service account cluster-admin",
      "rbac-cluster-admin-restricted",
      "cluster-admin",
      {
        kind: "ServiceAccount",
        namespace: "default",
        name: "probe",
      },
    ),
    bindingAttack(
      "bind-default-account",
      "give rights to a namespace's default service account",
      "sa-dedicated",
      "view",
      {
        kind: "ServiceAccount",
        namespace: "default",
        name: "default",
      },
    ),
    {
      id: "token-secret",
      title: "store a service account token that never expires",
      controls: ["sa-bound-projected-tokens"],
      refusedBy: admissionPolicy("sa-bound-projected-tokens"),
      run: async (context) => {
        const account = await context.serviceAccount();
        const manifest = namespacedManifest("v1", "Secret", context.tenant.namespace, context.name("token"), {
          type: "kubernetes.io/service-account-token",
        });
        manifest.metadata.annotations = { "kubernetes.io/service-account.name": account };
        await context.admin.create(manifest, { dryRun: true });
      },
    },
  ]),
  ...legitimateUses([
    {
      id: "use-narrow-role",
      title: "write and bind a narrow role for a controller",
      controls: ["rbac-least-privilege-roles"],
      run: async (context) => {
        await createClusterRole(context, { apiGroups: [""], resources: ["nodes"], verbs: ["get", "list", "watch"] });
        const { namespace } = context.tenant;
        const manifest = namespacedManifest(API, "RoleBinding", namespace, context.name("binding"), {
          ...binding("view", { kind: "ServiceAccount", namespace, name: "controller" }),
        });
        await context.admin.create(manifest, { dryRun: true });
      },
    },
    {
      id: "use-aggregated-role",
      title: "let the control plane fill in an aggregated role",
      controls: ["rbac-escalation-verbs"],
      run: async (context) => {
        const controller = "system:serviceaccount:kube-system:clusterrole-aggregation-controller";
        const client = await context.impersonate(controller, [
          "system:serviceaccounts",
          "system:serviceaccounts:kube-system",
          "system:authenticated",
        ]);
        const ref = { apiVersion: API, kind: "ClusterRole", name: "admin" };
        const role = await context.admin.get(ref);
        await client.patch(ref, { rules: role["rules"] }, { dryRun: true });
      },
    },
  ]),
];
