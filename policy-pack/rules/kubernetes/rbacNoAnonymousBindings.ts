import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { bindingKinds, subjectsOf } from "../../lib/kubernetes/rbac";

const everybody: Readonly<Record<string, string>> = {
  "system:anonymous": "anonymous",
  "system:unauthenticated": "unauthenticated",
  "system:authenticated": "authenticated",
  "system:serviceaccounts": "service-accounts",
};

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
      .flatMap((subject) =>
        judge(subject.get("name"), {
          detail: everybody[subject.get("name").string() ?? ""] ?? "anonymous",
          bad: (name) => Object.hasOwn(everybody, name.string() ?? ""),
        }),
      ),
});
