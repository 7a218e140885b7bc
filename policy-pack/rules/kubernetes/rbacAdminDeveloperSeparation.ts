import { isPeople } from "../../../components/kubernetes/rbac";
import { platformNamespaces } from "../../../components/kubernetes/platformNamespaces";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { subjectOf, subjectsOf } from "../../lib/kubernetes/rbac";
import type { KubernetesObject } from "../../lib/kubernetesObject";
import type { Value } from "../../lib/value";

const systemNamespaces = ["kube-system", "kube-public", "kube-node-lease"];
/** Roles that change what runs in a namespace. */
const wideRoles = ["admin", "edit", "cluster-admin"];

export const rbacAdminDeveloperSeparation = defineRule({
  id: "rbac-admin-developer-separation",
  family: "kubernetes",
  controls: ["rbac-admin-developer-separation"],
  severity: "high",
  title: "People have no rights in system namespaces",
  description: "The system namespaces hold the credentials and configuration of the cluster's own components.",
  fix: "Bind the role in a namespace of the team, or name the group in platformGroups",
  params: {
    platformGroups: {
      type: "strings",
      description: "Groups of administrators that may have rights in system namespaces.",
      default: [],
    },
    platformNamespaces: {
      type: "strings",
      description: "Further namespaces in which the platform runs, beside the known ones of clouds and controllers.",
      default: [],
    },
  },
  scope: "object",
  kinds: ["RoleBinding"],
  check: (object, { params }) => {
    const { namespace } = object;
    const isWide = wideRoles.includes(object.value.at("roleRef.name").string() ?? "");
    const others = subjectsOf(object).filter((s) => !params.platformGroups.includes(s.get("name").string() ?? ""));
    const people = others.filter((subject) => isPerson(subject));
    if (namespace.isUnknown) return people.length > 0 ? [unknownAt(namespace, { detail: "system-namespace" })] : [];
    const name = namespace.string() ?? "";
    const isPlatform = [...platformNamespaces, ...params.platformNamespaces].includes(name);
    return isWide && isPlatform ? others.map((subject) => wideRole(object, subject)) : systemRole(name, people);
  },
});

function isPerson(subject: Value): boolean {
  return ["User", "Group"].includes(subject.get("kind").string() ?? "") && isPeople(subjectOf(subject));
}

function wideRole(object: KubernetesObject, subject: Value): Finding {
  const role = object.value.at("roleRef.name").string() ?? "";
  const detail = isPerson(subject) ? "system-namespace" : "wide-role";
  return findingAt(subject.get("name"), { detail, problem: `${role} changes what runs in this namespace` });
}

function systemRole(namespace: string, people: readonly Value[]): readonly Finding[] {
  if (!systemNamespaces.includes(namespace)) return [];
  return people.map((subject) => findingAt(subject.get("name"), { detail: "system-namespace" }));
}
