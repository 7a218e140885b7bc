import { admWebhooksInCluster } from "../../../../policy-pack/rules/kubernetes/admWebhooksInCluster";
import { findings } from "../../support/evaluateRule";

describe("adm-webhooks-in-cluster", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "a webhook elsewhere",
      "admissionregistration.k8s.io/v1:MutatingWebhookConfiguration",
      { webhooks: [{ clientConfig: { url: "https://hooks.example.com/mutate" } }] },
      ["mandatory adm-webhooks-in-cluster/external webhooks[0].clientConfig.url"],
    ],
    [
      "a conversion elsewhere",
      "apiextensions.k8s.io/v1:CustomResourceDefinition",
      { spec: { conversion: { webhook: { clientConfig: { url: "https://hooks.example.com" } } } } },
      ["mandatory adm-webhooks-in-cluster/external spec.conversion.webhook.clientConfig.url"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(admWebhooksInCluster, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "a Service",
      "admissionregistration.k8s.io/v1:ValidatingWebhookConfiguration",
      { webhooks: [{ clientConfig: { service: { name: "a", namespace: "b" } } }] },
    ],
    [
      "a Service by its address",
      "admissionregistration.k8s.io/v1:ValidatingWebhookConfiguration",
      {
        webhooks: [
          { clientConfig: { url: "https://a.b.svc.cluster.local:443/x" } },
          { clientConfig: { url: "https://127.0.0.1:9443" } },
        ],
      },
    ],
    ["a definition without conversion", "apiextensions.k8s.io/v1:CustomResourceDefinition", { spec: {} }],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(admWebhooksInCluster, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
