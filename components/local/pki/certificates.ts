// @peculiar/x509 needs it before its first import.
import "reflect-metadata";
import { webcrypto, X509Certificate } from "node:crypto";
import * as x509 from "@peculiar/x509";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAY_MS = 24 * 3_600_000;
/** Certificates start a little in the past, so that a clock a little behind accepts them. */
const CLOCK_SKEW_MS = 5 * 60_000;
const SERIAL_BYTES = 16;

/** A certificate and its private key, PEM. */
export interface KeyPair {
  certificate: string;
  key: string;
}

/** What a certificate is for. */
export interface LeafRequest {
  commonName: string;
  organization?: string;
  /** Names and addresses under which a server is reached. */
  hosts?: readonly string[];
  usages: readonly ("client" | "server")[];
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY")}\n`;
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey("pkcs8", x509.PemConverter.decodeFirst(pem), ALGORITHM, false, ["sign"]);
}

function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(SERIAL_BYTES));
  // RFC 5280: positive.
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString("hex");
}

function validity(now: Date, days: number): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(now.getTime() - CLOCK_SKEW_MS),
    notAfter: new Date(now.getTime() + days * DAY_MS),
  };
}

/** A new certificate authority, P-256, that signs leaf certificates only. */
export async function createAuthority(commonName: string, now: Date, days: number): Promise<KeyPair> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [commonName] }],
    ...validity(now, days),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign | x509.KeyUsageFlags.digitalSignature,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: `${certificate.toString("pem")}\n`, key: await keyPem(keys.privateKey) };
}

/** A new certificate with a new key, signed by `authority`. */
export async function issueCertificate(
  authority: KeyPair,
  request: LeafRequest,
  now: Date,
  days: number,
): Promise<KeyPair> {
  const keys = await newKeys();
  const issuer = new x509.X509Certificate(authority.certificate);
  const usages = { client: x509.ExtendedKeyUsage.clientAuth, server: x509.ExtendedKeyUsage.serverAuth };
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [
      ...(request.organization === undefined ? [] : [{ O: [request.organization] }]),
      { CN: [request.commonName] },
    ],
    issuer: issuer.subjectName,
    ...validity(now, days),
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(request.usages.map((usage) => usages[usage])),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      ...(request.hosts === undefined
        ? []
        : [
            new x509.SubjectAlternativeNameExtension(
              request.hosts.map((host) => ({
                type: /^[\d.]+$/.test(host) ? ("ip" as const) : ("dns" as const),
                value: host,
              })),
            ),
          ]),
    ],
  });
  return { certificate: `${certificate.toString("pem")}\n`, key: await keyPem(keys.privateKey) };
}

/** A new key for signing service account tokens, PKCS #8, and its public half. */
export async function createSigningKey(): Promise<{ privateKey: string; publicKey: string }> {
  const keys = await newKeys();
  const spki = await webcrypto.subtle.exportKey("spki", keys.publicKey);
  return {
    privateKey: await keyPem(keys.privateKey),
    publicKey: `${x509.PemConverter.encode(spki, "PUBLIC KEY")}\n`,
  };
}

/** Reads a certificate. @returns undefined when the text is not one. */
export function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
