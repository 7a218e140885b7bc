import { createPrivateKey, type X509Certificate } from "node:crypto";
import { LocalClusterError } from "../errors";
import { readIfThere, writeFileAtomically } from "../files";
import type { ClusterPaths } from "../paths";
import { authorities, leaves, type AuthorityName, type Leaf } from "./catalogue";
import { createAuthority, createSigningKey, issueCertificate, parseCertificate, type KeyPair } from "./certificates";

/** Short, because nothing here can revoke a certificate (cp-no-static-credentials). */
export const LEAF_DAYS = 7;
const AUTHORITY_DAYS = 3650;
/** A certificate is renewed when less than this part of its life is left. */
const RENEWAL_SHARE = 1 / 3;

async function readPair(paths: ClusterPaths, name: string): Promise<KeyPair | undefined> {
  const [certificate, key] = await Promise.all([readIfThere(paths.certificate(name)), readIfThere(paths.key(name))]);
  return certificate === undefined || key === undefined ? undefined : { certificate, key };
}

async function writePair(paths: ClusterPaths, name: string, pair: KeyPair): Promise<void> {
  await writeFileAtomically(paths.key(name), pair.key);
  await writeFileAtomically(paths.certificate(name), pair.certificate);
}

function belongTogether(certificate: X509Certificate, key: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** Whether a certificate can stay: whole, of this authority, for these names, and with enough of its life left. */
export function isUsable(pair: KeyPair, authority: X509Certificate, leaf: Leaf, now: Date): boolean {
  const certificate = parseCertificate(pair.certificate);
  if (certificate === undefined || !belongTogether(certificate, pair.key)) return false;
  const start = certificate.validFromDate.getTime();
  const end = certificate.validToDate.getTime();
  return (
    certificate.verify(authority.publicKey) &&
    start <= now.getTime() &&
    now.getTime() < end - (end - start) * RENEWAL_SHARE &&
    certificate.subject.split("\n").includes(`CN=${leaf.commonName}`) &&
    (leaf.hosts ?? []).every((host) =>
      /^[\d.]+$/.test(host) ? certificate.checkIP(host) !== undefined : certificate.checkHost(host) !== undefined,
    )
  );
}

async function ensureAuthority(paths: ClusterPaths, name: AuthorityName, now: Date): Promise<KeyPair> {
  const present = await readPair(paths, name);
  if (present === undefined) {
    const authority = await createAuthority(authorities[name], now, AUTHORITY_DAYS);
    await writePair(paths, name, authority);
    return authority;
  }
  const certificate = parseCertificate(present.certificate);
  // A damaged authority is never replaced behind its owner's back: kubeconfigs elsewhere trust it.
  if (certificate === undefined || !belongTogether(certificate, present.key)) {
    throw new LocalClusterError(
      `${paths.certificate(name)} and ${paths.key(name)} are damaged or do not belong together`,
      "restore a backup (hardened-cluster restore), or start over with hardened-cluster down --purge",
    );
  }
  return present;
}

async function ensureSigningKey(paths: ClusterPaths): Promise<void> {
  const [privateKey, publicKeys] = await Promise.all([
    readIfThere(paths.serviceAccountKey),
    readIfThere(paths.serviceAccountKeys),
  ]);
  if (privateKey === undefined || publicKeys === undefined) {
    const made = await createSigningKey();
    await writeFileAtomically(paths.serviceAccountKey, made.privateKey);
    await writeFileAtomically(paths.serviceAccountKeys, made.publicKey);
  }
}

/**
 * Makes what is missing and renews what is about to end, damaged or no longer fits.
 *
 * @returns the names of the leaf certificates that are new.
 * @throws LocalClusterError when an authority is damaged.
 */
export async function ensurePki(paths: ClusterPaths, serviceCidr: string, now: Date): Promise<string[]> {
  const made: Partial<Record<AuthorityName, KeyPair>> = {};
  for (const name of Object.keys(authorities) as AuthorityName[]) made[name] = await ensureAuthority(paths, name, now);
  await ensureSigningKey(paths);
  const renewed: string[] = [];
  for (const [name, leaf] of Object.entries(leaves(serviceCidr))) {
    const authority = made[leaf.authority] as KeyPair;
    const authorityCertificate = parseCertificate(authority.certificate) as X509Certificate;
    const present = await readPair(paths, name);
    if (present !== undefined && isUsable(present, authorityCertificate, leaf, now)) continue;
    await writePair(paths, name, await issueCertificate(authority, leaf, now, LEAF_DAYS));
    renewed.push(name);
  }
  return renewed;
}
