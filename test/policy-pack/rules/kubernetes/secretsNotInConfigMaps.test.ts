import { secretsNotInConfigMaps } from "../../../../policy-pack/rules/kubernetes/secretsNotInConfigMaps";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("secrets-not-in-config-maps", () => {
  test("accepts settings and references", () => {
    expect(
      findings(
        secretsNotInConfigMaps,
        object("v1", "ConfigMap", {
          data: { host: "db", "app.conf": "password = ${PASSWORD}\nport = 5432\n", empty: "DB_PASSWORD=" },
        }),
      ),
    ).toEqual([]);
  });

  test("reports credentials by key, in a file and by form", () => {
    expect(
      findings(
        secretsNotInConfigMaps,
        object("v1", "ConfigMap", {
          data: {
            db_password: "abc123",
            "app.conf": "user = a\npassword = abc123\n",
            line: "REDIS_PASSWORD=abcd1234",
            key: "-----BEGIN RSA PRIVATE KEY-----",
          },
        }),
      ),
    ).toEqual([
      "mandatory secrets-not-in-config-maps/config-map data.db_password",
      'mandatory secrets-not-in-config-maps/config-map data["app.conf"]',
      "mandatory secrets-not-in-config-maps/config-map data.line",
      "mandatory secrets-not-in-config-maps/config-map data.key",
    ]);
  });

  test("reads binary data that is text", () => {
    const binaryData = {
      "app.ini": Buffer.from("password = abc123\n").toString("base64"),
      logo: Buffer.from([0, 255, 1, 2]).toString("base64"),
    };
    expect(findings(secretsNotInConfigMaps, object("v1", "ConfigMap", { binaryData }))).toEqual([
      'mandatory secrets-not-in-config-maps/config-map binaryData["app.ini"]',
    ]);
  });
});
