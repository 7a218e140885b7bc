import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admWebhooksFailClosed } from "../../../../policy-pack/rules/kubernetes/admWebhooksFailClosed";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("adm-webhooks-fail-closed", () => {
  test("accepts a webhook that fails closed", () => {
    expect(
      findings(
        admWebhooksFailClosed,
        object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {
          webhooks: [
            {
              name: "a",
              failurePolicy: "Fail",
              timeoutSeconds: 5,
              namespaceSelector: { matchExpressions: [{ key: "k", operator: "NotIn", values: ["v"] }] },
              rules: [{ resources: ["*"] }],
            },
          ],
        }),
      ),
    ).toEqual([]);
  });

  test("reports one that fails open and slowly", () => {
    expect(
      findings(
        admWebhooksFailClosed,
        object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {
          webhooks: [{ name: "a", failurePolicy: "Ignore", timeoutSeconds: 30 }],
        }),
      ),
    ).toEqual([
      "mandatory adm-webhooks-fail-closed/fails-open webhooks[0].failurePolicy",
      "mandatory adm-webhooks-fail-closed/slow webhooks[0].timeoutSeconds",
    ]);
  });

  test.each([
    [{ matchLabels: { "example.com/in-use": "true" } }, []],
    [{ matchExpressions: [{ key: "example.com/in-use", operator: "Exists" }] }, []],
    [
      { matchExpressions: [{ key: "example.com/skip", operator: "DoesNotExist" }] },
      ["mandatory adm-webhooks-fail-closed/guards-itself webhooks[0].namespaceSelector"],
    ],
  ])("one that asks for a label does not guard itself: %j", (objectSelector, expected) => {
    expect(
      findings(
        admWebhooksFailClosed,
        object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {
          webhooks: [{ name: "a", objectSelector, rules: [{ resources: ["*"] }] }],
        }),
      ),
    ).toEqual(expected);
  });

  test("reports one that guards itself", () => {
    expect(
      findings(
        admWebhooksFailClosed,
        object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {
          webhooks: [{ name: "a", rules: [{ resources: ["*/*"] }] }],
        }),
      ),
    ).toEqual(["mandatory adm-webhooks-fail-closed/guards-itself webhooks[0].namespaceSelector"]);
  });

  test("accepts one that guards nothing", () => {
    expect(
      findings(
        admWebhooksFailClosed,
        object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {
          webhooks: [{ name: "a", failurePolicy: "Ignore" }],
        }),
        { rule: { ignorableWebhooks: ["a"] } },
      ),
    ).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        admWebhooksFailClosed,
        object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {
          webhooks: [{ name: "a", failurePolicy: unknownPlaceholders.string }],
        }),
      ),
    ).toEqual(["mandatory adm-webhooks-fail-closed/unknown webhooks[0].failurePolicy"]);
  });
});
