import { gzipSync } from "node:zlib";
import {
  decodedText,
  fileHoldsCredential,
  holdsCredential,
  isCredential,
} from "../../../../policy-pack/lib/credentials";

// Made up, and put together so that no scanner of repositories takes this file for a leak.
const RANDOM = "0f1e2d3c4b5a6978" + "8796a5b4c3d2e1f0";
const WORD = "hunter2" + "hunter2";

describe("a setting", () => {
  test.each([
    ["SYSTEM_PASSWORD", "hello_123"],
    ["PGPASSWORD", WORD],
    ["DB_PASS", "postgres"],
    ["dbPassword2", WORD],
    ["PASSWORD_FILE_CONTENT", WORD],
    ["SECRET_KEY_BASE", RANDOM],
    ["DATADOG_APP_KEY", RANDOM],
    ["JWT_SIGNING_KEY", RANDOM],
    ["SOME_VENDOR_KEY", RANDOM],
    ["AUTH", RANDOM],
    ["BASIC_AUTH", "admin:hunter2"],
    ["AUTHORIZATION", `Bearer ${RANDOM}`],
    ["JWT_SECRET", "s3cr3t"],
    ["BOOTSTRAP_TOKEN", "abcdef." + "0123456789abcdef"],
    ["KEY", "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"],
    ["ANY", "AKIA" + "ABCDEFGHIJKLMNOP"],
    ["ANY", "ghp_" + "a".repeat(36)],
    ["ANY", "sk_live_" + "51Habc123def456ghi789jkl"],
    ["ANY", "https://hooks.slack.com/services/T000/B000/" + "X".repeat(16)],
    ["ANY", "postgres://u:pa$$word@h/db"],
    ["ANY", "redis://:hunter2@r:6379"],
    ["ANY", `-----BEGIN ${"PRIVATE"} KEY-----\nMIIE`],
    ["ANY", "hvs." + "CAESIabcdefghijklmnopqrstuvwxyz0123456789"],
    ["ANY", "abcdefghijklmn" + ".atlasv1." + RANDOM + RANDOM],
    ["ANY", "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".repeat(2)],
    ["VAULT_TOKEN", "s." + RANDOM],
    ["ANY", "Server=db;User Id=app;Password=Pa55word!;"],
    ["ANY", "AccountName=x;AccountKey=abcdefghijklmnopqrstuvwxyz0123456789==;"],
    ["ANY", "https://x.blob.core.windows.net/c?sv=1&sig=" + "aB3%2F".repeat(8)],
  ])("%s=%s is a credential", (name, value) => {
    expect(isCredential(name, value)).toBe(true);
  });

  test.each([
    ["CSRF_TOKEN", "csrftoken"],
    ["PAGE_TOKEN", "next"],
    ["S3_ACCESS_KEY", "accesskey"],
    ["SECRET", "my-app-v2-secret"],
    ["SECRET_KEY", "clientSecret"],
    ["API_TOKEN", "MY_TOKEN_2"],
    ["API_KEY", "changeme"],
    ["DB_PASSWORD", "replace-with-yours"],
    ["DB_PASSWORD", "<password>"],
    ["DB_PASSWORD", "********"],
    ["DB_PASSWORD", "op://vault/item/field"],
    ["DB_PASSWORD", "ref+vault://secret/db#password"],
    ["DB_PASSWORD", "sm://proj/x"],
    ["DB_PASSWORD", "env:DB"],
    ["DB_PASSWORD", "vault:secret/data/db#password"],
    ["DB_PASSWORD", "arn:aws:secretsmanager:eu-west-1:1:secret:a"],
    ["DB_SECRET", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf"],
    ["DB_PASSWORD", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/db)"],
    ["DB_PASSWORD", "!var prod/db/password"],
    ["DB_PASSWORD", "$__file{/etc/secrets/db}"],
    ["LABEL_PASSWORD", "Password"],
    ["TOKEN", "config.session.token"],
    ["DB_PASSWORD", "projects/1/secrets/db/versions/1"],
    ["DB_PASSWORD", "$(OTHER)"],
    ["DB_PASSWORD", "${OTHER}"],
    ["DB_PASSWORD", "$OTHER"],
    ["DB_PASSWORD", "{{ .Values.password }}"],
    ["DB_PASSWORD", "%(PASSWORD)s"],
    ["DB_PASSWORD", "ENC[AES256_GCM,data:abcd,iv:xx,tag:yy,type:str]"],
    ["DB_PASSWORD", "/run/secrets/db"],
    ["DB_PASSWORD", "The password of the database"],
    ["PASSWORD_FILE", "/run/secrets/db"],
    ["SECRET_NAME", "web"],
    ["TOKEN_TTL", "24h"],
    ["TOKEN", "24h0m0s"],
    ["SIGNING_KEY", "ed25519"],
    ["PUBLIC_KEY", RANDOM],
    ["CACHE_KEY", "users-v1"],
    ["AUTH", "oidc"],
    ["IMAGE", `registry.example.com/a/b@sha256:${"a".repeat(64)}`],
    ["URL", "https://user@host/x"],
    ["URL", "postgres://$(USER):$(PASSWORD)@db/x"],
    ["DOCUMENT", "a certificate begins with -----BEGIN CERTIFICATE-----"],
  ])("%s=%s is none", (name, value) => {
    expect(isCredential(name, value)).toBe(false);
  });
});

describe("a file", () => {
  test.each([
    ["app.properties", `db.user=app\ndb.password=${WORD}\n`],
    ["crlf.yaml", `a: 1\r\npassword: ${WORD}\r\n`],
    ["line.json", `{"db":{"password":"${WORD}"}}`],
    ["escaped.json", `{"config":"{\\"password\\":\\"${WORD}\\"}"}`],
    ["c.toml", `[db]\npassword = "${WORD}"\n`],
    [".env", `export DB_PASSWORD='${WORD}'\n`],
    ["s.xml", "<server><password>Pa55word!x</password></server>"],
    ["web.config", '<add key="DbPassword" value="hunter2"/>'],
    ["values.yaml", "env:\n- name: DB_PASSWORD\n  value: hunter2\n"],
    [".netrc", `machine github.com login x password ${WORD}\n`],
    [".pgpass", `host:5432:db:user:${WORD}\n`],
    [".npmrc", `//registry.example.com/:_authToken=${RANDOM}`],
    ["config.json", '{"auths":{"x":{"auth":"dTpw"}}}'],
    ["run.sh", `#!/bin/sh\nexec tool --token ${RANDOM} --verbose\n`],
    ["run.sh", `curl 'https://x.example/?api_key=${RANDOM}&x=1'\n`],
    ["db-password", WORD],
    ["config.json", `{\n  "passwords": ["${WORD}"]\n}`],
    [".htpasswd", "admin:$apr1$H6uskkkW$" + "IgXLP6ewTrSuBkTrqE8wj/\n"],
    [".htpasswd", "admin:{SHA}" + "5en6G6MezRroT3XKqkdPOmY/BfQ=\n"],
    ["run.sh", `mysql -h db -uroot -p${WORD} -e 'select 1'\n`],
    ["run.sh", `mariadb-dump -p"${WORD}" shop\n`],
    ["run.sh", `curl -s -u admin:${WORD} https://x.example\n`],
    ["run.sh", `redis-cli -h db -a ${WORD} ping\n`],
    ["run.sh", `sshpass -p ${WORD} ssh db\n`],
    ["run.sh", `docker login -u bot -p ${WORD} registry.example.com\n`],
    ["run.sh", `mongosh -u app -p ${WORD} shop\n`],
    ["run.sh", `ldapsearch -D cn=admin -w ${WORD} -b dc=x\n`],
  ])("%s holds a credential: %s", (name, text) => {
    expect(fileHoldsCredential(name, text)).toBe(true);
  });

  test.each([
    ["app.conf", 'auth.token = env:APP_TOKEN\npassword = @file:/run/db\nkey = %(KEY)s\nsecret = {{ env "SECRET" }}\n'],
    ["values.yaml", 'existingSecret: db\npassword: ""\ntoken: null\nsecretKey: password\n'],
    ["schema.yaml", "properties:\n  password:\n    type: string\n    description: The password of the user\n"],
    ["comment.ini", `# password = ${WORD}\n; token = ${RANDOM}\n`],
    ["app.js", 'const token = request.headers["x"];\npassword: this.password,\nsecret = config.secret;\n'],
    ["run.sh", 'TOKEN=$(aws secretsmanager get-secret-value)\nPASSWORD="$(cat /run/db)"\nexport PASSWORD\n'],
    ["README.md", "Set the password: see the handbook. The token must be rotated every 90 days.\n"],
    ["en.json", '{"login.password":"Password","login.token":"Enter your token"}'],
    ["run.sh", 'mysql -uroot -p"$MYSQL_ROOT_PASSWORD"\ncurl -u "$USER:$PASSWORD" x\nmysql -u root -P 3306 -p\n'],
    ["run.sh", "docker run -p 8080:80 web\nmkdir -p /data/mysql\n"],
    ["config.json", '{\n  "imagePullSecrets": ["registry-secret"]\n}'],
    ["hosts", "2001:db8:1:2:3\n"],
  ])("%s holds none: %s", (name, text) => {
    expect(fileHoldsCredential(name, text)).toBe(false);
  });

  test("a credential is found wherever it stands in a long text", () => {
    const filling = "port: 8080\n".repeat(5000);
    expect(holdsCredential(filling)).toBe(false);
    for (const at of [0, 8180, 30_000]) {
      const text = `${filling.slice(0, at)}\nx AKIA${"ABCDEFGHIJKLMNOP"} x\n${filling.slice(at)}`;
      expect(holdsCredential(text)).toBe(true);
    }
  });
});

test("a text is judged the same when it comes again", () => {
  const judge = () => ["--password hunter2x", "--verbose --port 80", "--password hunter2x"].map(holdsCredential);
  expect(judge()).toEqual([true, false, true]);
  expect(judge()).toEqual([true, false, true]);
});

describe("decodedText", () => {
  test("decodes and unpacks", () => {
    expect(decodedText(Buffer.from("hello").toString("base64"))).toBe("hello");
    expect(decodedText(gzipSync("hello").toString("base64"))).toBe("hello");
  });

  test("is nothing for what is no text", () => {
    expect(decodedText("not base64!")).toBeUndefined();
    expect(decodedText(Buffer.from([0, 1, 2, 3]).toString("base64"))).toBeUndefined();
  });

  test("does not unpack a stream that grows without bounds", () => {
    expect(decodedText(gzipSync(Buffer.alloc(50_000_000, "a")).toString("base64"))).toBeUndefined();
  });
});
