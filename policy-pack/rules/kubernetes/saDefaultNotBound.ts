import { identityOf } from "../../../components/kubernetes/rbac";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { bindingKinds, subjectOf, subjectsOf } from "../../lib/kubernetes/rbac";
import type { Value } from "../../lib/value";

export const saDefaultNotBound = defineRule({
  id: "sa-default-not-bound",
  family: "kubernetes",
  controls: ["sa-dedicated"],
  severity: "high",
  title: "The default service account has no rights",
  description: "Every pod that names no service account of its own gets the rights of the default one.",
  fix: "Bind the role to a ServiceAccount that only this workload uses",
  scope: "object",
  kinds: bindingKinds,
  check: (object) => subjectsOf(object).flatMap(checkSubject),
});

function checkSubject(value: Value): readonly Finding[] {
  const name = value.get("name");
  // A group that is not known yet is reported by rbac-no-anonymous-bindings, which judges every group.
  if (name.isUnknown && value.get("kind").string() !== "ServiceAccount") return [];
  // A service account may also be named as a user.
  const subject = identityOf(subjectOf(value));
  if (subject.kind === "ServiceAccount") {
    return judge(name, { detail: "default-account", bad: () => subject.name === "default" });
  }
  if (!subject.name.trim().toLowerCase().startsWith("system:serviceaccounts:")) return [];
  return [findingAt(name, { detail: "namespace-accounts", problem: "the namespace's default account is a member" })];
}
