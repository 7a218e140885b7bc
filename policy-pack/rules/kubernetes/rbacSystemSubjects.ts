import { everybodyOf, isOwnName, isOwnPair, type Subject } from "../../../components/kubernetes/rbac";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { bindingKinds, subjectOf, subjectsOf } from "../../lib/kubernetes/rbac";

export const rbacSystemSubjects = defineRule({
  id: "rbac-system-subjects",
  family: "kubernetes",
  controls: ["rbac-least-privilege-roles"],
  severity: "high",
  title: "The control plane's own identities get no further rights",
  description:
    "Every node, every joining machine or a component of the control plane gets the right; whoever takes over one has it.",
  fix: "Bind a group of your identity provider, or a ServiceAccount that only this workload uses",
  params: {
    exemptSubjects: {
      type: "strings",
      description: "Names of groups and users of a cloud or a distribution that are bound on purpose.",
      default: [],
    },
  },
  scope: "object",
  kinds: bindingKinds,
  check: (object, { params }) => {
    const role = object.value.at("roleRef.name").string() ?? "";
    return subjectsOf(object)
      .filter((value) => {
        const subject = subjectOf(value);
        return isSystem(subject) && !isGivenBy(role, subject) && !params.exemptSubjects.includes(subject.name);
      })
      .map((value) => findingAt(value.get("name"), { detail: "system-subject" }));
  },
});

function isSystem(subject: Subject): boolean {
  // Other rules judge everybody and system:masters.
  if (subject.kind === "ServiceAccount" || everybodyOf(subject) !== undefined) return false;
  if (subject.name === "system:masters") return false;
  return isOwnName(subject.name) || /^system:serviceaccounts:kube-/i.test(subject.name.trim());
}

/** Whether Kubernetes gives the role to it; what clouds and distributions give theirs is for rbac-built-in-roles. */
function isGivenBy(role: string, subject: Subject): boolean {
  return isOwnPair(role, subject) || isOwnName(role);
}
