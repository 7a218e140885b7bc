import { webcrypto } from "node:crypto";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

interface Subject {
  user: string;
  group: string;
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** Loaded when a probe needs it: most commands do not. */
async function x509() {
  // The library needs it before its first import.
  await import("reflect-metadata");
  return import("@peculiar/x509");
}

/** A client certificate that nobody but itself vouches for. */
export async function clientCertificate(subject: Subject): Promise<{ cert: string; key: string }> {
  const { X509CertificateGenerator } = await x509();
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${subject.user}, O=${subject.group}`,
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 3_600_000),
  });
  return {
    cert: certificate.toString("pem"),
    key: pem("PRIVATE KEY", await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)),
  };
}

/** A request for a client certificate, PEM. */
export async function certificateRequest(subject: Subject): Promise<string> {
  const { Pkcs10CertificateRequestGenerator } = await x509();
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: `CN=${subject.user}, O=${subject.group}`,
    keys,
    signingAlgorithm: ALGORITHM,
  });
  return request.toString("pem");
}
