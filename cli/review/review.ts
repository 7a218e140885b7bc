import {
  bootstrapClusterRole,
  everybodyOf,
  isEverything,
  isOwnName,
  isOwnPair,
  publicClusterRoles,
  type Subject,
} from "../../components/kubernetes/rbac";
import type { AwsIdentity } from "./awsAuth";
import { powersOf, type HeldPower } from "./powers";
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
  /** Identities of AWS that are the subject, as the ConfigMap aws-auth has it. */
  identities: string[];
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

/** Where Kubernetes has Roles of its own; elsewhere a tenant could name a Role like one of them. */
const OWN_NAMESPACES = ["kube-system", "kube-public"];

/**
 * Lists who can do dangerous things (rbac-review): by the rights they hold, and by being nobody who could be held to
 * account. A pure function of the RBAC objects. Nothing is believed because of a label, which whoever writes the object
 * can set.
 *
 * @param reviewed subjects whose rights are known and wanted, written as the findings write them.
 * @param identities of AWS that are mapped to users and groups.
 */
export function review(
  objects: RbacObjects,
  reviewed: readonly string[] = [],
  identities: readonly AwsIdentity[] = [],
): Review {
  const grants = grantsOf(objects);
  const own = new Set(grants.filter(isKubernetesOwn));
  const findings = grants.flatMap((grant): Finding[] => {
    const subject = subjectName(grant.subject);
    const risks = own.has(grant)
      ? addedPowers(grant)
      : [...subjectRisks(grant), ...powersOf(grant.rules, grant.namespace === undefined)];
    return risks.map((risk) => ({
      subject,
      where: grant.namespace ?? "all",
      ...risk,
      binding: grant.binding,
      role: `${grant.role.kind} ${grant.role.name}`,
      identities: identitiesOf(grant.subject, identities),
      reviewed: reviewed.includes(subject),
    }));
  });
  findings.push(...identities.flatMap((identity) => identityRisks(identity, reviewed)));
  const key = ({ subject, where, control, binding }: Finding): string => [subject, where, control, binding].join("\n");
  findings.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return { findings, grants: grants.length, ownGrants: own.size };
}

/** Who of AWS a user or a group is. */
function identitiesOf({ kind, name }: Subject, identities: readonly AwsIdentity[]): string[] {
  const isSubject = ({ arn, username, groups }: AwsIdentity) =>
    kind === "Group" ? groups.includes(name) : kind === "User" && (username === "" ? arn : username) === name;
  return identities.filter(isSubject).map(({ arn }) => arn);
}

/** What AWS gives to nodes. */
const NODE_GROUPS = ["system:nodes", "system:bootstrappers", "system:node-proxier"];

/** An identity of AWS that is taken for a part of the control plane, system:masters first of all, by no binding. */
function identityRisks({ arn, username, groups }: AwsIdentity, reviewed: readonly string[]): Finding[] {
  const names = [
    ...groups.filter((group) => group.startsWith("system:") && !NODE_GROUPS.includes(group)),
    ...(username.startsWith("system:") && !username.startsWith("system:node:") ? [username] : []),
  ];
  const subject = `AWS ${arn}`;
  return names.map((name) => ({
    subject,
    where: "all",
    control: "rbac-cluster-admin-restricted",
    title: `is ${name}, which is the control plane's own`,
    binding: "ConfigMap kube-system/aws-auth",
    role: name,
    identities: [arn],
    reviewed: reviewed.includes(subject),
  }));
}

/** A subject with the role that Kubernetes itself gives it, both known by name. */
function isKubernetesOwn({ subject, role, namespace }: Grant): boolean {
  // Its members are beyond RBAC, whatever this binding says.
  if (role.kind === "ClusterRole" && role.name === "cluster-admin") return isGroup(subject, "system:masters");
  const ofKubernetes = role.kind === "ClusterRole" || (namespace !== undefined && OWN_NAMESPACES.includes(namespace));
  return ofKubernetes && (isOwnPair(role.name, subject) || isControllerManager(role.name, subject));
}

/** Some clusters run all controllers under one identity. */
function isControllerManager(roleName: string, { kind, name }: Subject): boolean {
  const isController = roleName.startsWith("system:controller:") && bootstrapClusterRole(roleName) !== undefined;
  return isController && kind === "User" && name === "system:kube-controller-manager";
}

/** What somebody has added to a role of Kubernetes: the API server puts back what is missing, and leaves the rest. */
function addedPowers({ role, rules, namespace }: Grant): HeldPower[] {
  const original = role.kind === "ClusterRole" ? bootstrapClusterRole(role.name) : undefined;
  if (original === undefined || original.rules.some(isEverything)) return [];
  const titles = powersOf(original.rules, namespace === undefined).map(({ title }) => title);
  return powersOf(rules, namespace === undefined).filter(({ title }) => !titles.includes(title));
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
  if (everybodyOf({ kind, name }) !== undefined) {
    return role.kind === "ClusterRole" && publicClusterRoles.includes(role.name)
      ? []
      : [{ control: "rbac-no-anonymous-bindings", title: "is everybody" }];
  }
  if (name.startsWith("system:serviceaccounts:")) {
    return [{ control: "sa-dedicated", title: "is every service account of a namespace" }];
  }
  // What clouds give to their own has their prefix.
  if (isOwnName(name) && name !== "system:masters" && !isOwnName(role.name)) {
    return [{ control: "rbac-least-privilege-roles", title: "is one of the control plane's own identities" }];
  }
  if (kind === "User" && !name.startsWith("system:")) {
    return [{ control: "rbac-least-privilege-roles", title: "is a single user; groups can be reviewed and withdrawn" }];
  }
  return [];
}
