import { secretsNoPlaintext } from "../../../../policy-pack/rules/kubernetes/secretsNoPlaintext";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("secrets-no-plaintext", () => {
  test("accepts a secure pod", () => {
    expect(findings(secretsNoPlaintext, pod())).toEqual([]);
  });

  test("accepts what only sounds like a credential", () => {
    expect(
      findings(
        secretsNoPlaintext,
        podWithContainer(
          (c) =>
            (c.env = [
              { name: "TOKEN_FILE", value: "/run/token" },
              { name: "PASSWORD", value: "$(OTHER)" },
              { name: "SECRET_NAME", value: "web" },
              { name: "GREETING", value: "hello" },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("reports credentials by name and by form", () => {
    expect(
      findings(
        secretsNoPlaintext,
        podWithContainer(
          (c) =>
            (c.env = [
              { name: "DB_PASSWORD", value: "hunter2" },
              { name: "dbPassword", value: "hunter2" },
              { name: "X", value: "AKIAABCDEFGHIJKLMNOP" },
              { name: "URL", value: "postgres://u:secret@db/x" },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory secrets-no-plaintext/environment spec.containers[0].env[0].value",
      "mandatory secrets-no-plaintext/environment spec.containers[0].env[1].value",
      "mandatory secrets-no-plaintext/environment spec.containers[0].env[2].value",
      "mandatory secrets-no-plaintext/environment spec.containers[0].env[3].value",
    ]);
  });

  test("reports arguments, commands and probes", () => {
    expect(
      findings(
        secretsNoPlaintext,
        podWithContainer((c) => {
          c.command = ["sh", "-c", "export DB_PASSWORD=hunter2hunter2; run"];
          c.args = ["--listen=:8080", "--db-password", "hunter2hunter2"];
          c.livenessProbe = { exec: { command: ["check", "--token=abc123def456"] } };
          c.readinessProbe = {
            httpGet: {
              path: "/ready?api_key=abc123def456",
              httpHeaders: [{ name: "Authorization", value: "Basic dTpwYXNzMTIz" }],
            },
          };
          c.lifecycle = { preStop: { exec: { command: ["bye", "redis://:hunter2@r:6379"] } } };
        }),
      ),
    ).toEqual([
      "mandatory secrets-no-plaintext/command spec.containers[0].command",
      "mandatory secrets-no-plaintext/command spec.containers[0].args",
      "mandatory secrets-no-plaintext/probe spec.containers[0].livenessProbe.exec.command",
      "mandatory secrets-no-plaintext/probe spec.containers[0].readinessProbe.httpGet.httpHeaders[0].value",
      "mandatory secrets-no-plaintext/probe spec.containers[0].readinessProbe.httpGet.path",
      "mandatory secrets-no-plaintext/probe spec.containers[0].lifecycle.preStop.exec.command",
    ]);
  });

  test("accepts arguments that refer to a credential", () => {
    expect(
      findings(
        secretsNoPlaintext,
        podWithContainer((c) => {
          c.args = [
            "--password=$(DB_PASSWORD)",
            "--token-file",
            "/run/token",
            "--key",
            "/tls/tls.key",
            "--secret-name=web",
          ];
          c.livenessProbe = { httpGet: { path: "/healthz", port: 8080 } };
        }),
      ),
    ).toEqual([]);
  });
});
