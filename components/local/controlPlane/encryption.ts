import { randomBytes } from "node:crypto";

/** A key of the API server's secretbox provider. */
export interface EncryptionKey {
  name: string;
  /** 32 bytes, base64. */
  secret: string;
}

const SECRETBOX_KEY_BYTES = 32;

/** What is ciphertext in etcd (cp-etcd-encryption-cmk). */
export const ENCRYPTED_RESOURCES = ["secrets", "configmaps"];

/** A new key. Its name is part of the stored data, so it is never used twice. */
export function newEncryptionKey(): EncryptionKey {
  return { name: `key-${randomBytes(6).toString("hex")}`, secret: randomBytes(SECRETBOX_KEY_BYTES).toString("base64") };
}

/** Encrypts with the first key, reads with all. No `identity`: plaintext in etcd is not believed. */
export function encryptionConfiguration(keys: readonly EncryptionKey[]): object {
  return {
    apiVersion: "apiserver.config.k8s.io/v1",
    kind: "EncryptionConfiguration",
    // cp-etcd-encryption-cmk: secretbox is authenticated; aescbc, which upstream calls weak, is not.
    resources: [{ resources: ENCRYPTED_RESOURCES, providers: [{ secretbox: { keys } }] }],
  };
}

/** The keys of a configuration that `encryptionConfiguration` made, or undefined when it is not one. */
export function encryptionKeys(configuration: unknown): EncryptionKey[] | undefined {
  const parsed = configuration as {
    resources?: { providers?: { secretbox?: { keys?: Partial<EncryptionKey>[] } }[] }[];
  } | null;
  const keys = parsed?.resources?.[0]?.providers?.[0]?.secretbox?.keys;
  if (!Array.isArray(keys) || keys.length === 0) return undefined;
  const valid = keys.every(
    (key) =>
      typeof key.name === "string" &&
      typeof key.secret === "string" &&
      Buffer.from(key.secret, "base64").length === SECRETBOX_KEY_BYTES,
  );
  return valid ? (keys as EncryptionKey[]) : undefined;
}
