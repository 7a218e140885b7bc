import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const saNoTokenSecrets = defineRule({
  id: "sa-no-token-secrets",
  family: "kubernetes",
  controls: ["sa-bound-projected-tokens", "cp-no-static-credentials"],
  severity: "high",
  title: "No Secret holds a service account token",
  description: "Such a token never expires and stays valid for whoever has copied it.",
  fix: "Remove the Secret and project a token into the pod, or create one with kubectl create token",
  scope: "object",
  kinds: ["Secret"],
  check: (object) =>
    judge(object.value.get("type"), {
      detail: "token-secret",
      bad: (type) => type.string() === "kubernetes.io/service-account-token",
    }),
});
