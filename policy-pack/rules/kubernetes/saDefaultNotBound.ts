import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { bindingKinds, subjectsOf } from "../../lib/kubernetes/rbac";

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
  check: (object) =>
    subjectsOf(object)
      .filter((subject) => subject.get("kind").string() === "ServiceAccount")
      .flatMap((subject) =>
        judge(subject.get("name"), { detail: "default-account", bad: (name) => name.string() === "default" }),
      ),
});
