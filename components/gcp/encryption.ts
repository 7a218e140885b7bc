import * as kms from "@pulumi/gcp/kms";
import { getProjectCmekSettingsOutput } from "@pulumi/gcp/logging";
import * as projects from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";
import { serviceAgentMember, type ServiceAgent } from "./identifiers";
import { afterPropagation, type Running } from "./runningCluster";
import { type GcpScope, resourceLabels, resourceName, retainedOptions } from "./scope";

const SECONDS_A_DAY = 86_400;
const ROTATION_DAYS = 90;
const DELETION_WINDOW_DAYS = 30;

/** A key, and what must be there before something is encrypted with it. */
export interface GcpKey {
  readonly id: pulumi.Input<string>;
  readonly ready: pulumi.Resource[];
}

interface KeyMakerOptions {
  readonly ringDependsOn?: pulumi.Resource[];
  readonly running?: Promise<Running>;
}

/** Makes keys of one ring, for exactly one of Google's services each. */
export type KeyMaker = (use: string, member: pulumi.Input<string>, dependsOn: pulumi.Resource[]) => GcpKey;

/**
 * A ring for the keys of a cluster or project; it is made with its first key, after `ringDependsOn`.
 *
 * @param running what of the cluster runs: with nothing, the keys are used once their users' rights have spread
 */
export function keyMaker(
  scope: GcpScope,
  { ringDependsOn = [], running = Promise.resolve("unknown") }: KeyMakerOptions = {},
): KeyMaker {
  let ring: kms.KeyRing | undefined;
  return (use, member, dependsOn) => {
    // Google never forgets a ring or key. Without a name of our own, a stack that is made anew gets a new ring.
    ring ??= new kms.KeyRing(
      resourceName(scope, "keys"),
      { project: scope.settings.project, location: scope.settings.region },
      { parent: scope.parent, dependsOn: ringDependsOn },
    );
    const key = new kms.CryptoKey(
      resourceName(scope, `${use}-key`),
      {
        name: use,
        keyRing: ring.id,
        purpose: "ENCRYPT_DECRYPT",
        // cp-kms-key-hygiene: rotation bounds what one leaked version opens, the waiting period lets a deletion be undone.
        rotationPeriod: `${ROTATION_DAYS * SECONDS_A_DAY}s`,
        destroyScheduledDuration: `${DELETION_WINDOW_DAYS * SECONDS_A_DAY}s`,
        deletionPolicy: scope.settings.deletionProtection ? "PREVENT" : "DELETE",
        labels: resourceLabels(scope),
      },
      retainedOptions(scope),
    );
    const grant = new kms.CryptoKeyIAMMember(
      resourceName(scope, `${use}-key-user`),
      {
        cryptoKeyId: key.id,
        // cp-kms-key-hygiene: one service per key, for use only.
        role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
        member,
      },
      retainedOptions(scope, { dependsOn }),
    );
    return { id: afterPropagation(key.id, grant.etag, running), ready: [grant] };
  };
}

const given = (id: pulumi.Input<string>): GcpKey => ({ id, ready: [] });

function agentKey(scope: GcpScope, keys: KeyMaker, use: string, agent: ServiceAgent): GcpKey {
  const member = scope.projectNumber.apply((number) => serviceAgentMember(agent, number));
  if (agent === "compute") return keys(use, member, []);
  // A service agent is there once its service is used; this makes it before. Compute Engine's comes with its API.
  const identity = new projects.ServiceIdentity(
    resourceName(scope, `${agent}-agent`),
    { project: scope.settings.project, service: `${agent}.googleapis.com` },
    { parent: scope.parent },
  );
  return keys(use, member, [identity]);
}

/** The key of Kubernetes secrets, or the user's own (cp-etcd-encryption-cmk). */
export function secretsKey(scope: GcpScope, keys: KeyMaker, own: pulumi.Input<string> | undefined): GcpKey {
  return own === undefined ? agentKey(scope, keys, "secrets", "container") : given(own);
}

/** The key of node disks and volumes, or the user's own (nodes-disk-encryption). */
export function volumesKey(scope: GcpScope, keys: KeyMaker, own: pulumi.Input<string> | undefined): GcpKey {
  return own === undefined ? agentKey(scope, keys, "volumes", "compute") : given(own);
}

/** The key of container images, or the user's own (img-registry-private-hardened). */
export function registryKey(scope: GcpScope, keys: KeyMaker, own: pulumi.Input<string> | undefined): GcpKey {
  return own === undefined ? agentKey(scope, keys, "registry", "artifactregistry") : given(own);
}

/** The key of backups, or the user's own (ir-backup-recovery). */
export function backupKey(scope: GcpScope, keys: KeyMaker, own: pulumi.Input<string> | undefined): GcpKey {
  return own === undefined ? agentKey(scope, keys, "backup", "gkebackup") : given(own);
}

/** The key of logs, or the user's own (audit-log-retention-encryption). */
export function logsKey(scope: GcpScope, keys: KeyMaker, own: pulumi.Input<string> | undefined): GcpKey {
  if (own !== undefined) return given(own);
  const { project } = scope.settings;
  const account = getProjectCmekSettingsOutput({ project }, { parent: scope.parent }).serviceAccountId;
  return keys(
    "logs",
    account.apply((id) => `serviceAccount:${id.replace(/^serviceAccount:/, "")}`),
    [],
  );
}
