import { gzipSync } from "node:zlib";
import { decodedUserData, userDataHoldsCredential } from "../../../policy-pack/lib/userData";

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describe("decodedUserData", () => {
  test("decodes Base64, also in lines", () => {
    const encoded = base64("#!/bin/bash\necho hello\n");
    expect(decodedUserData(encoded)).toBe("#!/bin/bash\necho hello\n");
    expect(decodedUserData(`${encoded.slice(0, 8)}\n${encoded.slice(8)}\n`)).toBe("#!/bin/bash\necho hello\n");
  });

  test("leaves a script as it is", () => {
    expect(decodedUserData("echo a b")).toBe("echo a b");
  });
});

test.each([
  "export GREETING=hello",
  "TOKEN=`curl -X PUT http://169.254.169.254/latest/api/token`",
  'TOKEN="$(cat /run/token)"',
  "PASSWORD_FILE=/run/secrets/db",
  "db_password: <from the vault>",
  "password: enabled",
  "secret=arn:aws:secretsmanager:eu-west-1:1:secret:a",
  "API_KEY=abc",
])("%s holds no credential", (script) => {
  expect(userDataHoldsCredential(script)).toBe(false);
});

test.each(["DB_PASSWORD=", "api_key: ", "clientSecret = ", "  export MY_TOKEN='"])(
  "%s with a literal value is a credential",
  (name) => {
    expect(userDataHoldsCredential(`${name}example-value`)).toBe(true);
  },
);

test("a packed script and a file within it are searched", () => {
  const script = `password: ${"hunter2" + "hunter2"}`;
  expect(userDataHoldsCredential(gzipSync(script).toString("base64"))).toBe(true);
  const file = base64(`${"# settings of the application\n".repeat(2)}${script}`);
  expect(userDataHoldsCredential(`#cloud-config\nwrite_files:\n- encoding: b64\n  content: ${file}\n`)).toBe(true);
});
