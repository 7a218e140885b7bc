import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

export const admWebhooksInCluster = defineRule({
  id: "adm-webhooks-in-cluster",
  family: "kubernetes",
  controls: ["adm-webhooks-fail-closed"],
  severity: "high",
  title: "Webhooks are served by the cluster",
  description:
    "The API server sends every matching object, Secrets included, to a webhook: at a URL somebody else reads and changes them.",
  fix: "Name a Service in clientConfig.service, or the host in allowedHosts",
  params: {
    allowedHosts: { type: "strings", description: "Hosts outside the cluster that may serve webhooks.", default: [] },
  },
  scope: "object",
  kinds: ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "CustomResourceDefinition"],
  check: ({ value }, { params }) =>
    [
      ...value
        .get("webhooks")
        .items()
        .map((webhook) => webhook.get("clientConfig")),
      value.at("spec.conversion.webhook.clientConfig"),
      value.at("spec.conversion.webhookClientConfig"),
    ].flatMap((client) => checkUrl(client.get("url"), params.allowedHosts)),
});

function checkUrl(url: Value, allowedHosts: readonly string[]): readonly Finding[] {
  if (url.isUnknown) return [unknownAt(url, { detail: "external" })];
  const text = url.string();
  if (text === undefined) return [];
  const host = URL.canParse(text) ? new URL(text).hostname : text;
  const inside = /^(localhost|127\.[\d.]+|\[::1\])$/.test(host) || /\.svc(\.[\w.-]+)?$/.test(host);
  return inside || allowedHosts.includes(host) ? [] : [findingAt(url, { detail: "external" })];
}
