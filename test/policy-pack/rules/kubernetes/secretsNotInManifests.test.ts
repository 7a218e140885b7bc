import { secretsNotInManifests } from "../../../../policy-pack/rules/kubernetes/secretsNotInManifests";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describe("secrets-not-in-manifests", () => {
  test("accepts what is encrypted, empty, a placeholder or no secret", () => {
    for (const content of [
      { stringData: { password: "ENC[AES256_GCM,data:abcd,iv:xx,tag:yy,type:str]" }, sops: { version: "3.9.0" } },
      { data: {} },
      {
        stringData: {
          password: "<path:secret/data/db#password>",
          token: "${TOKEN}",
          user: "admin",
          host: "db.example.com",
        },
      },
      { stringData: { "alertmanager.yaml": "global:\n  resolve_timeout: 5m\nroute:\n  receiver: none\n" } },
      { data: { "ca.crt": base64("-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----\n") } },
    ]) {
      expect(
        findings(secretsNotInManifests, object("v1", "Secret", content), { rule: { level: "mandatory" } }),
      ).toEqual([]);
    }
  });

  test("reports every value in the clear", () => {
    const content = {
      data: { password: base64("hunter2"), "tls.key": base64(`-----BEGIN ${"PRIVATE"} KEY-----\nMIIE`) },
      stringData: { value: "hunter2hunter2", ".dockerconfigjson": '{"auths":{"x":{"auth":"dTpw"}}}' },
    };
    expect(findings(secretsNotInManifests, object("v1", "Secret", content), { rule: { level: "mandatory" } })).toEqual([
      "mandatory secrets-not-in-manifests/secret data.password",
      'mandatory secrets-not-in-manifests/secret data["tls.key"]',
      "mandatory secrets-not-in-manifests/secret stringData.value",
      'mandatory secrets-not-in-manifests/secret stringData[".dockerconfigjson"]',
    ]);
  });

  test("is off unless a configuration turns it on: a program's Secret gets its value at run time", () => {
    expect(findings(secretsNotInManifests, object("v1", "Secret", { stringData: { password: "hunter2" } }))).toEqual(
      [],
    );
  });
});
