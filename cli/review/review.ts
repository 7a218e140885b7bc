import type { Subject } from "../../components/kubernetes/rbac";
import { powersOf } from "./powers";
import { grantsOf, subjectName, type Grant, type RbacObjects } from "./rbac";

/** One dangerous thing that one subject can do. */
export interface Finding {
  /** `Group admins`, `User anna`, `ServiceAccount team-a/web`. */
  subject: string;
  /** Namespace in which it holds, or `all`. */
  where: string;
  control: string;
  /** What is dangerous about it. */
  title: string;
  binding: string;
  role: string;
  /** Whether the subject was named as reviewed. */
  reviewed: boolean;
}

export interface Review {
  findings: Finding[];
  /** Grants that were looked at, those of Kubernetes' own components among them. */
  grants: number;
  /** Grants of Kubernetes' own components, which are not judged. */
  ownGrants: number;
}

const EVERYBODY = ["system:anonymous", "system:unauthenticated", "system:authenticated", "system:serviceaccounts"];
/** Kubernetes itself binds these to everybody; they hold what a client needs to find its way. */
const PUBLIC_ROLES = [
  "system:basic-user",
  "system:discovery",
  "system:public-info-viewer",
  "system:service-account-issuer-discovery",
];

/** Where Kubernetes has Roles of its own; elsewhere a tenant could name a Role like one of them. */
const OWN_NAMESPACES = ["kube-system", "kube-public"];

/**
 * Lists who can do dangerous things (rbac-review): by the rights they hold, and by being nobody who could be held to
 * account. A pure function of the RBAC objects. Nothing is believed because of a label, which whoever writes the object
 * can set.
 *
 * @param reviewed subjects whose rights are known and wanted, written as the findings write them.
 */
export function review(objects: RbacObjects, reviewed: readonly string[] = []): Review {
  const grants = grantsOf(objects);
  const judged = grants.filter((grant) => !isKubernetesOwn(grant));
  const findings = judged.flatMap((grant): Finding[] => {
    const subject = subjectName(grant.subject);
    const risks = [...subjectRisks(grant), ...powersOf(grant.rules, grant.namespace === undefined)];
    return risks.map((risk) => ({
      subject,
      where: grant.namespace ?? "all",
      ...risk,
      binding: grant.binding,
      role: `${grant.role.kind} ${grant.role.name}`,
      reviewed: reviewed.includes(subject),
    }));
  });
  const key = ({ subject, where, control, binding }: Finding): string => [subject, where, control, binding].join("\n");
  findings.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return { findings, grants: grants.length, ownGrants: grants.length - judged.length };
}

/** A component of the control plane with the role that Kubernetes gives it, both known by name. */
function isKubernetesOwn({ subject, role, namespace }: Grant): boolean {
  // Its members are beyond RBAC, whatever this binding says.
  if (role.kind === "ClusterRole" && role.name === "cluster-admin") return isGroup(subject, "system:masters");
  const ofKubernetes = role.kind === "ClusterRole" || (namespace !== undefined && OWN_NAMESPACES.includes(namespace));
  return ofKubernetes && role.name.startsWith("system:") && isComponent(subject);
}

function isComponent({ kind, name, namespace }: Subject): boolean {
  if (kind === "ServiceAccount") return namespace === "kube-system" && name !== "default";
  return name.startsWith("system:") && !name.startsWith("system:serviceaccounts") && !EVERYBODY.includes(name);
}

function isGroup(subject: Subject, name: string): boolean {
  return subject.kind === "Group" && subject.name === name;
}

/** What is wrong with giving anything at all to this subject. */
function subjectRisks({ subject, role }: Grant): Pick<Finding, "control" | "title">[] {
  const { kind, name } = subject;
  if (kind === "ServiceAccount") {
    return name === "default"
      ? [{ control: "sa-dedicated", title: "is the account of every pod that names none" }]
      : [];
  }
  if (EVERYBODY.includes(name)) {
    return role.kind === "ClusterRole" && PUBLIC_ROLES.includes(role.name)
      ? []
      : [{ control: "rbac-no-anonymous-bindings", title: "is everybody" }];
  }
  if (name.startsWith("system:serviceaccounts:")) {
    return [{ control: "sa-dedicated", title: "is every service account of a namespace" }];
  }
  if (kind === "User" && !name.startsWith("system:")) {
    return [{ control: "rbac-least-privilege-roles", title: "is a single user; groups can be reviewed and withdrawn" }];
  }
  return [];
}
