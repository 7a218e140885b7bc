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
});
