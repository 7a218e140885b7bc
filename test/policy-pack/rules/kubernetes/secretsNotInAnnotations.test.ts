import { secretsNotInAnnotations } from "../../../../policy-pack/rules/kubernetes/secretsNotInAnnotations";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

const TOKEN = "ghp_" + "a".repeat(36);

describe("secrets-not-in-annotations", () => {
  test("accepts names, digests and settings", () => {
    const annotations = {
      "nginx.ingress.kubernetes.io/auth-secret": "basic-auth",
      "checksum/secret": "0f".repeat(32),
      "example.com/token": "/run/token",
    };
    expect(
      findings(secretsNotInAnnotations, object("v1", "Service", { metadata: { name: "a", annotations } })),
    ).toEqual([]);
  });

  test("reports credentials by form, by name and in the object that kubectl keeps", () => {
    const annotations = {
      "example.com/x": TOKEN,
      "example.com/api-token": "abc123def456",
      "kubectl.kubernetes.io/last-applied-configuration":
        '{"kind":"Secret","stringData":{"password":"hunter2hunter2"}}',
    };
    expect(
      findings(secretsNotInAnnotations, object("v1", "ConfigMap", { metadata: { name: "a", annotations } })),
    ).toEqual([
      'mandatory secrets-not-in-annotations/annotation metadata.annotations["example.com/x"]',
      'mandatory secrets-not-in-annotations/annotation metadata.annotations["example.com/api-token"]',
      'mandatory secrets-not-in-annotations/annotation metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]',
    ]);
  });

  test("reports those of a pod template", () => {
    const template = { metadata: { annotations: { "example.com/x": TOKEN } }, spec: { containers: [] } };
    expect(findings(secretsNotInAnnotations, object("apps/v1", "Deployment", { spec: { template } }))).toEqual([
      'mandatory secrets-not-in-annotations/annotation spec.template.metadata.annotations["example.com/x"]',
    ]);
  });
});
