import { generateKeyPairSync, sign, verify } from "node:crypto";
import { signedByCluster, signedByStranger, tampered, unsigned } from "../../../cli/verify/tokens";

const keys = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
};
type Algorithm = keyof typeof keys;

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const claims = { sub: "system:serviceaccount:a:b", exp: 2000, iat: 1000 };

function realToken(alg: Algorithm): string {
  const content = `${encode({ alg, kid: "k" })}.${encode(claims)}`;
  const signature = sign("sha256", Buffer.from(content), { key: keys[alg].privateKey, dsaEncoding: "ieee-p1363" });
  return `${content}.${signature.toString("base64url")}`;
}

function decoded(token: string): unknown[] {
  return token
    .split(".")
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()) as unknown);
}

function isSigned(token: string, alg: Algorithm): boolean {
  const [header = "", body = "", signature = ""] = token.split(".");
  const key = { key: keys[alg].publicKey, dsaEncoding: "ieee-p1363" } as const;
  return verify("sha256", Buffer.from(`${header}.${body}`), key, Buffer.from(signature, "base64url"));
}

test("the helper tells a good signature from a bad one", () => {
  expect(isSigned(realToken("ES256"), "ES256")).toBe(true);
});

test("a tampered token has other claims under the old signature", () => {
  const token = realToken("ES256");
  const forged = tampered(token, { sub: "root" });
  expect(decoded(forged)).toEqual([
    { alg: "ES256", kid: "k" },
    { ...claims, sub: "root" },
  ]);
  expect(forged.split(".")[2]).toBe(token.split(".")[2]);
  expect(isSigned(forged, "ES256")).toBe(false);
});

test("an unsigned token says so and has no signature", () => {
  const forged = unsigned(realToken("RS256"));
  expect(decoded(forged)).toEqual([{ alg: "none", kid: "k" }, claims]);
  expect(forged.endsWith(".")).toBe(true);
});

test("a stranger's token has the same claims under another key", () => {
  const forged = signedByStranger(realToken("ES256"));
  expect(decoded(forged)).toEqual([{ alg: "ES256", kid: "k" }, claims]);
  expect(isSigned(forged, "ES256")).toBe(false);
});

test.each(["ES256", "RS256"] as const)("the cluster's own key signs another lifetime with %s", (alg) => {
  const pem = keys[alg].privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const token = signedByCluster(realToken(alg), pem, { issuedAt: 10, expiresAt: 20 });
  expect(decoded(token)).toEqual([
    { alg, kid: "k" },
    { ...claims, iat: 10, nbf: 10, exp: 20 },
  ]);
  expect(isSigned(token, alg)).toBe(true);
});

test("an algorithm that the probe cannot sign with is a reason not to run", () => {
  const token = `${encode({ alg: "PS512" })}.${encode(claims)}.x`;
  expect(() => signedByCluster(token, "", { issuedAt: 1, expiresAt: 2 })).toThrow(
    "the cluster signs tokens with PS512, which the probe cannot",
  );
});

test("a token that is not a JSON Web Token is a reason not to run", () => {
  expect(() => unsigned("opaque")).toThrow("the cluster's tokens are not JSON Web Tokens");
});
