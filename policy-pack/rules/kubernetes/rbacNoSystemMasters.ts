import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { bindingKinds, subjectsOf } from "../../lib/kubernetes/rbac";

export const rbacNoSystemMasters = defineRule({
  id: "rbac-no-system-masters",
  family: "kubernetes",
  controls: ["rbac-cluster-admin-restricted"],
  severity: "high",
  title: "No binding names system:masters",
  description:
    "Members of system:masters pass every authorizer; the group needs no binding, and none takes its rights away.",
  fix: "Bind a group of your identity provider instead",
  scope: "object",
  kinds: bindingKinds,
  check: (object) =>
    subjectsOf(object)
      .filter((subject) => subject.get("kind").string() === "Group")
      .flatMap((subject) =>
        judge(subject.get("name"), { detail: "system-masters", bad: (name) => name.string() === "system:masters" }),
      ),
});
