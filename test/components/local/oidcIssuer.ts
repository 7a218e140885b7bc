import { createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { createAuthority, issueCertificate } from "../../../components/local/pki/certificates";

/** A small OpenID Connect issuer on loopback: discovery, keys and tokens. */
export class OidcIssuer {
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  #server: Server | undefined;
  url = "";
  certificateAuthority = "";

  async start(): Promise<void> {
    const now = new Date();
    const authority = await createAuthority("test issuer", now, 1);
    const host = { commonName: "issuer", hosts: ["localhost", "127.0.0.1"], usages: ["server" as const] };
    const { certificate, key } = await issueCertificate(authority, host, now, 1);
    this.certificateAuthority = authority.certificate;
    const server = createServer({ cert: certificate, key }, (request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(request.url === "/keys" ? this.#keySet() : this.#discovery()));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#server = server;
    this.url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  /** A token for ten minutes; `claims` replace the usual ones. */
  token(claims: Record<string, unknown>): string {
    const now = Math.floor(Date.now() / 1000);
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
    const body = { iss: this.url, aud: "kubernetes", sub: "1", iat: now, exp: now + 600, ...claims };
    const content = `${encode({ alg: "ES256", typ: "JWT", kid: "test" })}.${encode(body)}`;
    const signature = sign("sha256", Buffer.from(content), { key: this.#keys.privateKey, dsaEncoding: "ieee-p1363" });
    return `${content}.${signature.toString("base64url")}`;
  }

  #discovery(): object {
    return {
      issuer: this.url,
      jwks_uri: `${this.url}/keys`,
      id_token_signing_alg_values_supported: ["ES256"],
      response_types_supported: ["id_token"],
      subject_types_supported: ["public"],
    };
  }

  #keySet(): object {
    const jwk = createPublicKey(this.#keys.privateKey.export({ type: "pkcs8", format: "pem" })).export({
      format: "jwk",
    });
    return { keys: [{ ...jwk, kid: "test", use: "sig", alg: "ES256" }] };
  }
}
