// @peculiar/x509 needs it before its first import.
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import * as x509 from "@peculiar/x509";
import type { ClusterPaths } from "../../../components/local/paths";

const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** A server certificate for loopback with an RSA key, signed by the cluster's authority: only RSA knows ciphers without forward secrecy. */
export async function rsaServerCertificate(paths: ClusterPaths): Promise<{ certificate: string; key: string }> {
  const keys = await webcrypto.subtle.generateKey(RSA, true, ["sign", "verify"]);
  const authorityKey = x509.PemConverter.decodeFirst(readFileSync(paths.key("cluster-ca"), "utf8"));
  const certificate = await x509.X509CertificateGenerator.create({
    subject: "CN=kube-apiserver",
    issuer: new x509.X509Certificate(readFileSync(paths.certificate("cluster-ca"), "utf8")).subjectName,
    publicKey: keys.publicKey,
    signingKey: await webcrypto.subtle.importKey("pkcs8", authorityKey, EC, false, ["sign"]),
    signingAlgorithm: EC,
    extensions: [
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: "ip", value: "127.0.0.1" }]),
    ],
  });
  const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return { certificate: certificate.toString("pem"), key };
}
