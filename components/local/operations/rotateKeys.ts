import { rm } from "node:fs/promises";
import { ApiClient } from "../apiClient";
import {
  encryptionConfiguration,
  encryptionKeys,
  newEncryptionKey,
  type EncryptionKey,
} from "../controlPlane/encryption";
import { parseJson, readIfThere, writeFileAtomically } from "../files";
import type { ClusterPaths } from "../paths";
import { authorities } from "../pki/catalogue";
import { createSigningKey } from "../pki/certificates";
import { rewriteEncrypted } from "../rewriteEncrypted";
import { operationContext, type OperationContext, type OperationOptions } from "./context";
import { exclusivelyOnRunning, restartComponents, type RunningCluster } from "./running";
import { stopProcesses } from "./stop";
import { up } from "./up";

/** What can be rotated: the key of Secrets in etcd, the key of service account tokens, the certificate authorities. */
export const rotations = ["encryption", "service-accounts", "authorities"] as const;
export type Rotation = (typeof rotations)[number];

export interface RotateOptions extends OperationOptions {
  /** Default `encryption`. */
  what?: Rotation;
}

export interface RotateResult {
  name: string;
  what: Rotation;
  /** Objects that were encrypted again; 0 unless the encryption key was rotated. */
  rewritten: number;
}

async function writeKeys(paths: ClusterPaths, keys: readonly EncryptionKey[]): Promise<void> {
  await writeFileAtomically(paths.encryptionConfig, `${JSON.stringify(encryptionConfiguration(keys), null, 2)}\n`);
}

/**
 * cp-kms-key-hygiene: a new first key, every object rewritten, the old key removed. At any moment all that is stored can be
 * read; a rotation that was cut short is finished by the next.
 */
async function rotateEncryption(context: OperationContext, cluster: RunningCluster): Promise<number> {
  const { paths, tell } = context;
  const keys = encryptionKeys(parseJson((await readIfThere(paths.encryptionConfig)) ?? "")) ?? [];
  const [current, ...older] = keys.length > 1 ? keys : [newEncryptionKey(), ...keys];
  const first = current as EncryptionKey;
  tell("adding the new key");
  await writeKeys(paths, [first, ...older]);
  await restartComponents(context, cluster, ["kube-apiserver"]);
  tell("rewriting what is encrypted");
  const client = await ApiClient.breakGlass(paths, cluster.state.ports.apiServer);
  const rewritten = await rewriteEncrypted(client, tell).finally(() => client.close());
  tell("removing the old key");
  await writeKeys(paths, [first]);
  await restartComponents(context, cluster, ["kube-apiserver"]);
  return rewritten;
}

/** The old public key stays for one rotation more, so that tokens that are in use go on until they end. */
async function rotateServiceAccountKey(context: OperationContext, cluster: RunningCluster): Promise<void> {
  const { paths } = context;
  const previous = /-----BEGIN[^]*?-----END [A-Z ]+-----\n/.exec(
    (await readIfThere(paths.serviceAccountKeys)) ?? "",
  )?.[0];
  const made = await createSigningKey();
  // First who is believed, then who signs: in between nothing is refused.
  await writeFileAtomically(paths.serviceAccountKeys, made.publicKey + (previous ?? ""));
  await writeFileAtomically(paths.serviceAccountKey, made.privateKey);
  await restartComponents(context, cluster, ["kube-apiserver", "kube-controller-manager"]);
}

/** Every certificate is issued anew by new authorities; every kubeconfig from before stops working. */
async function removeAuthorities(context: OperationContext): Promise<void> {
  await stopProcesses(context.paths.directory);
  for (const name of Object.keys(authorities)) {
    await rm(context.paths.certificate(name), { force: true });
    await rm(context.paths.key(name), { force: true });
  }
}

/**
 * Rotates a key of a running cluster.
 *
 * @throws LocalClusterError when the cluster is not running or an object cannot be rewritten; run it again to finish.
 */
export async function rotateKeys(options: RotateOptions = {}): Promise<RotateResult> {
  const what = options.what ?? "encryption";
  const context = await operationContext(options);
  const rewritten = await exclusivelyOnRunning(context, async (cluster) => {
    if (what === "encryption") return rotateEncryption(context, cluster);
    if (what === "service-accounts") await rotateServiceAccountKey(context, cluster);
    else await removeAuthorities(context);
    return 0;
  });
  if (what === "authorities") await up(options);
  return { name: context.name, what, rewritten };
}
