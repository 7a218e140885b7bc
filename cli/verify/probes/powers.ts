import { namespacedManifest } from "../manifests";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { admissionPolicy } from "../refusals";
import { binding, bindingAttack, everydayAdmin, group, roleAttack } from "./rbac";

const RBAC = "rbac.authorization.k8s.io";
const API = `${RBAC}/v1`;

const roleAttacks: readonly [id: string, title: string, control: string, rule: Parameters<typeof roleAttack>[3]][] = [
  [
    "role-bind-edit",
    "write a role that may bind edit",
    "rbac-escalation-verbs",
    { apiGroups: [RBAC], resources: ["clusterroles"], verbs: ["bind"], resourceNames: ["view", "edit"] },
  ],
  [
    "role-constrained-impersonation",
    "write a role that may act as some user",
    "rbac-escalation-verbs",
    { apiGroups: ["authentication.k8s.io"], resources: ["users"], verbs: ["impersonate:user-info"] },
  ],
  [
    "role-impersonation-on-secrets",
    "write a role that reads Secrets in another's name",
    "rbac-escalation-verbs",
    { apiGroups: [""], resources: ["secrets"], verbs: ["impersonate-on:user-info:list"] },
  ],
  [
    "role-subresource-wildcard",
    "write a role with every subresource of pods",
    "rbac-no-wildcards",
    { apiGroups: [""], resources: ["pods/*"], verbs: ["create"] },
  ],
  [
    "role-named-token",
    "write a role that issues tokens of one account",
    "rbac-infra-objects",
    { apiGroups: [""], resources: ["serviceaccounts/token"], verbs: ["create"], resourceNames: ["deployer"] },
  ],
  [
    "role-nodes",
    "write a role that labels and removes nodes",
    "rbac-infra-objects",
    { apiGroups: [""], resources: ["nodes"], verbs: ["patch", "delete"] },
  ],
  [
    "role-node-status",
    "write a role that says where kubelets are",
    "rbac-infra-objects",
    { apiGroups: [""], resources: ["nodes/status"], verbs: ["patch"] },
  ],
  [
    "role-trust-bundles",
    "write a role that adds certificate authorities",
    "rbac-infra-objects",
    { apiGroups: ["certificates.k8s.io"], resources: ["clustertrustbundles"], verbs: ["create"] },
  ],
  [
    "role-server-memory",
    "write a role that reads the API server's memory",
    "rbac-infra-objects",
    { nonResourceURLs: ["/debug/pprof/*"], verbs: ["get"] },
  ],
  [
    "role-services-proxy",
    "write a role that reaches services past network policies",
    "rbac-pod-create-exec",
    { apiGroups: [""], resources: ["services/proxy"], verbs: ["get"] },
  ],
  [
    "role-api-services",
    "write a role that takes over an API group",
    "rbac-policy-objects-protected",
    { apiGroups: ["apiregistration.k8s.io"], resources: ["apiservices"], verbs: ["update"] },
  ],
  [
    "role-resource-definitions",
    "write a role that adds conversion webhooks to custom resources",
    "rbac-policy-objects-protected",
    { apiGroups: ["apiextensions.k8s.io"], resources: ["customresourcedefinitions"], verbs: ["patch"] },
  ],
  [
    "role-flow-schemas",
    "write a role that goes before everybody else's requests",
    "rbac-policy-objects-protected",
    { apiGroups: ["flowcontrol.apiserver.k8s.io"], resources: ["flowschemas"], verbs: ["create"] },
  ],
  [
    "role-namespace-status",
    "write a role that changes a namespace's labels by its status",
    "rbac-policy-objects-protected",
    { apiGroups: [""], resources: ["namespaces/status"], verbs: ["patch"] },
  ],
  [
    "role-namespace-finalize",
    "write a role that changes a namespace's labels by its finalizers",
    "rbac-policy-objects-protected",
    { apiGroups: [""], resources: ["namespaces/finalize"], verbs: ["update"] },
  ],
];

function aggregationAttack(id: string, title: string, selector: object): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: ["rbac-escalation-verbs"],
    refusedBy: admissionPolicy("rbac-escalation-verbs"),
    run: async (context) => {
      const metadata = { name: context.name("role") };
      const aggregationRule = { clusterRoleSelectors: [selector] };
      await (
        await everydayAdmin(context)
      ).create({ apiVersion: API, kind: "ClusterRole", metadata, aggregationRule }, { dryRun: true });
    },
  };
}

/** Changes the Pod Security level of the tenant through a subresource, which takes labels along. */
function namespaceAttack(id: string, subresource: "status" | "finalize"): Omit<Attack, "kind"> {
  return {
    id,
    title: `lift the tenant's Pod Security level through the namespace's ${subresource}`,
    controls: ["psa-namespace-labels"],
    refusedBy: admissionPolicy("psa-namespace-labels"),
    run: (context) => {
      const { namespace: name } = context.tenant;
      const metadata = { name, labels: { "pod-security.kubernetes.io/enforce": "privileged" } };
      return context.admin.request("PUT", `/api/v1/namespaces/${name}/${subresource}`, {
        query: { dryRun: "All" },
        body: { apiVersion: "v1", kind: "Namespace", metadata, spec: { finalizers: ["kubernetes"] } },
      });
    },
  };
}

/** What the table of powers names, tried by somebody who holds all rights. */
export const powerProbes: readonly Probe[] = [
  ...attacks([
    ...roleAttacks.map((attack) => roleAttack(...attack)),
    aggregationAttack("role-aggregates-everything", "write a role that collects every role", {}),
    aggregationAttack("role-aggregates-kubernetes", "write a role that collects those of the control plane", {
      matchLabels: { "kubernetes.io/bootstrapping": "rbac-defaults" },
    }),
    bindingAttack(
      "bind-controller-role",
      "give an account the role of a controller",
      "rbac-least-privilege-roles",
      "system:controller:clusterrole-aggregation-controller",
      { kind: "ServiceAccount", namespace: "default", name: "probe" },
    ),
    {
      id: "bind-component-role",
      title: "give people a role of the control plane",
      controls: ["rbac-least-privilege-roles"],
      refusedBy: admissionPolicy("rbac-least-privilege-roles"),
      run: async (context) => {
        const { namespace } = context.tenant;
        const given = binding("system:auth-delegator", group("probe-people"));
        const manifest = namespacedManifest(API, "RoleBinding", namespace, context.name("binding"), given);
        await (await everydayAdmin(context)).create(manifest, { dryRun: true });
      },
    },
    bindingAttack("bind-nodes", "give rights to every node", "rbac-least-privilege-roles", "view", {
      ...group("system:nodes"),
    }),
    {
      id: "bind-edit-in-platform",
      title: "let an account change what runs in kube-system",
      controls: ["rbac-admin-developer-separation"],
      refusedBy: admissionPolicy("rbac-admin-developer-separation"),
      run: async (context) => {
        const subject = { kind: "ServiceAccount", namespace: "kube-system", name: "probe" };
        const name = context.name("binding");
        const manifest = namespacedManifest(API, "RoleBinding", "kube-system", name, binding("edit", subject));
        await (await everydayAdmin(context)).create(manifest, { dryRun: true });
      },
    },
    {
      id: "bind-all-accounts",
      title: "give rights to all accounts of the tenant",
      controls: ["sa-dedicated"],
      refusedBy: admissionPolicy("sa-dedicated"),
      run: async (context) => {
        const { namespace } = context.tenant;
        const subject = group(`system:serviceaccounts:${namespace}`);
        const name = context.name("binding");
        const manifest = namespacedManifest(API, "RoleBinding", namespace, name, binding("view", subject));
        await (await everydayAdmin(context)).create(manifest, { dryRun: true });
      },
    },
    namespaceAttack("namespace-status-level", "status"),
    namespaceAttack("namespace-finalize-level", "finalize"),
  ]),
  ...legitimateUses([
    {
      id: "use-auth-delegator",
      title: "let an extension's API server ask who is calling",
      controls: ["rbac-least-privilege-roles"],
      run: async (context) => {
        const subject = { kind: "ServiceAccount", namespace: context.tenant.namespace, name: "metrics" };
        const manifest = { apiVersion: API, kind: "ClusterRoleBinding", metadata: { name: context.name("binding") } };
        await context.admin.create({ ...manifest, ...binding("system:auth-delegator", subject) }, { dryRun: true });
      },
    },
    {
      id: "use-bind-view",
      title: "let a role bind view, which gives nothing away",
      controls: ["rbac-escalation-verbs"],
      run: async (context) => {
        const rules = [{ apiGroups: [RBAC], resources: ["clusterroles"], verbs: ["bind"], resourceNames: ["view"] }];
        const metadata = { name: context.name("role") };
        await context.admin.create({ apiVersion: API, kind: "ClusterRole", metadata, rules }, { dryRun: true });
      },
    },
  ]),
];
