import { bootstrap } from "../bootstrapRoles";
import { changeVerbs } from "../policyRule";
import type { Power } from "../power";

const RBAC = "rbac.authorization.k8s.io";
const control = "rbac-escalation-verbs";
const roles = ["roles", "clusterroles"];
const bindings = ["rolebindings", "clusterrolebindings"];
// A user may be impersonated as a user, a service account or a node, with all that can be known of one.
const identities = ["users", "groups", "serviceaccounts", "uids", "userextras*", "nodes"];

/** Rights that lift the rule that nobody can give more than he has. */
export const escalationPowers: readonly Power[] = [
  {
    id: "bind",
    control,
    title: "bind roles beyond the own rights",
    reach: "anywhere",
    refused: true,
    rights: [
      { apiGroups: [RBAC], resources: [...roles, ...bindings], verbs: ["bind"], harmlessNames: bootstrap.harmless },
    ],
  },
  {
    id: "escalate",
    control,
    title: "write roles beyond the own rights (escalate)",
    reach: "anywhere",
    refused: true,
    rights: [{ apiGroups: [RBAC], resources: [...roles, ...bindings], verbs: ["escalate"] }],
  },
  {
    id: "impersonate",
    control,
    title: "act as somebody else (impersonate)",
    reach: "anywhere",
    refused: true,
    rights: [
      { apiGroups: ["", "authentication.k8s.io"], resources: identities, verbs: ["impersonate"] },
      { apiGroups: [RBAC], resources: [...roles, ...bindings], verbs: ["impersonate"] },
      // Constrained impersonation, which Kubernetes 1.36 has on by default: who, and what may be done as him.
      { apiGroups: ["*"], resources: ["*"], verbs: ["impersonate:*", "impersonate-on:*"] },
      { apiGroups: ["authentication.k8s.io"], resources: ["userextras*"], verbs: ["impersonate:*"] },
    ],
  },
  {
    id: "write-bindings",
    control,
    title: "write role bindings",
    reach: "anywhere",
    refused: true,
    rights: [{ apiGroups: [RBAC], resources: bindings, verbs: changeVerbs }],
  },
  {
    id: "write-roles",
    control,
    title: "write roles",
    reach: "anywhere",
    refused: false,
    rights: [{ apiGroups: [RBAC], resources: roles, verbs: changeVerbs }],
  },
];
