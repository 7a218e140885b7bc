import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const saTokenAutomountServiceAccount = defineRule({
  id: "sa-token-automount-service-account",
  family: "kubernetes",
  controls: ["sa-token-automount-disabled"],
  severity: "medium",
  title: "Service accounts do not hand out their token by default",
  description: "Unless it is switched off, every pod of the service account carries a token for the API server.",
  fix: "Set automountServiceAccountToken to false",
  scope: "object",
  kinds: ["ServiceAccount"],
  check: (object) =>
    judge(object.value.get("automountServiceAccountToken"), {
      detail: object.name === "default" ? "default-account" : "automount",
      absent: "bad",
      bad: (value) => value.boolean() !== false,
    }),
  remediate: (account) =>
    account.automountServiceAccountToken === undefined && setKey(account, "automountServiceAccountToken", false),
});
