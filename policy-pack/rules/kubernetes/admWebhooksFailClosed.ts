import { defineRule } from "../../lib/defineRule";
import { judge, findingAt } from "../../lib/finding";
import type { Value } from "../../lib/value";

const MAX_TIMEOUT_SECONDS = 10;

function selectsEverything(selector: Value): boolean {
  return selector.entries().length === 0 && !selector.isUnknown;
}

/** Whether only objects with a label of their own are matched, which those of the webhook have not. */
function isLimited(selector: Value): boolean {
  return (
    selector.isUnknown ||
    selector.get("matchLabels").entries().length > 0 ||
    selector
      .get("matchExpressions")
      .items()
      .some((expression) => ["In", "Exists"].includes(expression.get("operator").string() ?? ""))
  );
}

export const admWebhooksFailClosed = defineRule({
  id: "adm-webhooks-fail-closed",
  family: "kubernetes",
  controls: ["adm-webhooks-fail-closed"],
  severity: "high",
  title: "Admission webhooks fail closed, soon and not for themselves",
  description:
    "A webhook that is ignored when it is down is switched off by overloading it; one that guards itself cannot start.",
  fix: "Set failurePolicy to Fail, timeoutSeconds to 10 or less, and exempt the webhook's own namespace in namespaceSelector",
  params: {
    ignorableWebhooks: {
      type: "strings",
      description: "Names of webhooks that guard nothing, such as injectors of sidecars.",
      default: [],
    },
  },
  scope: "object",
  kinds: ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"],
  check: (object, { params }) =>
    object.value
      .get("webhooks")
      .items()
      .flatMap((webhook) => {
        const ignorable = params.ignorableWebhooks.includes(webhook.get("name").string() ?? "");
        const selector = webhook.get("namespaceSelector");
        const everything = webhook
          .get("rules")
          .items()
          .some((rule) =>
            rule
              .get("resources")
              .items()
              .some((resource) => ["*", "*/*"].includes(resource.string() ?? "")),
          );
        const closed = webhook.get("failurePolicy").string() !== "Ignore";
        return [
          ...judge(webhook.get("failurePolicy"), {
            detail: "fails-open",
            bad: (value) => value.string() === "Ignore" && !ignorable,
          }),
          ...judge(webhook.get("timeoutSeconds"), {
            detail: "slow",
            bad: (value) => (value.number() ?? 0) > MAX_TIMEOUT_SECONDS,
          }),
          ...(closed && everything && selectsEverything(selector) && !isLimited(webhook.get("objectSelector"))
            ? [findingAt(selector, { detail: "guards-itself" })]
            : []),
        ];
      }),
});
