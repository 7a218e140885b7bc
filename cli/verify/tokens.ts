import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { NotRun } from "./preparation";

type Json = Record<string, unknown>;

interface Parts {
  header: Json;
  claims: Json;
  signature: string;
}

function decode(token: string): Parts {
  const [header, claims, signature] = token.split(".");
  if (header === undefined || claims === undefined || signature === undefined) {
    throw new NotRun("the cluster's tokens are not JSON Web Tokens");
  }
  const parse = (part: string): Json => JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Json;
  return { header: parse(header), claims: parse(claims), signature };
}

function encode(part: Json): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function signed(header: Json, claims: Json, key: KeyObject): string {
  const content = `${encode(header)}.${encode(claims)}`;
  // JWS writes ECDSA signatures as two plain numbers (RFC 7518, section 3.4).
  const signature = sign("sha256", Buffer.from(content), { key, dsaEncoding: "ieee-p1363" });
  return `${content}.${signature.toString("base64url")}`;
}

/** A token with other claims under the signature of the real one. */
export function tampered(token: string, claims: Json): string {
  const parts = decode(token);
  return `${encode(parts.header)}.${encode({ ...parts.claims, ...claims })}.${parts.signature}`;
}

/** A token that says it needs no signature. */
export function unsigned(token: string): string {
  const { header, claims } = decode(token);
  return `${encode({ ...header, alg: "none" })}.${encode(claims)}.`;
}

/** A token with the same claims, signed by a key that the cluster does not know. */
export function signedByStranger(token: string): string {
  const { header, claims } = decode(token);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return signed({ ...header, alg: "ES256" }, claims, privateKey);
}

/**
 * A token with the same claims but another lifetime, signed by the cluster's own key: TokenRequest gives no token of
 * less than ten minutes, so an expired one has to be made.
 */
export function signedByCluster(
  token: string,
  keyPem: string,
  lifetime: { issuedAt: number; expiresAt: number },
): string {
  const { header, claims } = decode(token);
  if (header["alg"] !== "RS256" && header["alg"] !== "ES256") {
    throw new NotRun(`the cluster signs tokens with ${String(header["alg"])}, which the probe cannot`);
  }
  const { issuedAt, expiresAt } = lifetime;
  return signed(header, { ...claims, iat: issuedAt, nbf: issuedAt, exp: expiresAt }, createPrivateKey(keyPem));
}
