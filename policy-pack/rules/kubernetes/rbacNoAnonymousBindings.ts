import { everybodyOf } from "../../../components/kubernetes/rbac";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { bindingKinds, subjectOf, subjectsOf } from "../../lib/kubernetes/rbac";

export const rbacNoAnonymousBindings = defineRule({
  id: "rbac-no-anonymous-bindings",
  family: "kubernetes",
  controls: ["rbac-no-anonymous-bindings"],
  severity: "critical",
  title: "No rights for everybody",
  description:
    "These subjects stand for whoever reaches the API server, on some clouds for every account of the provider.",
  fix: "Bind a group or service account that stands for known members",
  scope: "object",
  kinds: bindingKinds,
  check: (object) =>
    subjectsOf(object)
      .filter((subject) => subject.get("kind").string() !== "ServiceAccount")
      .flatMap((subject) => {
        const detail = everybodyOf(subjectOf(subject));
        return judge(subject.get("name"), { detail: detail ?? "anonymous", bad: () => detail !== undefined });
      }),
});
