import * as kms from "@pulumi/aws/kms";
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterLocation } from "./identifiers";
import { logsKeyPolicy, registryKeyPolicy, secretsKeyPolicy, volumesKeyPolicy } from "./keyPolicies";
import { type EksScope, resourceName, resourceTags, retainedOptions } from "./scope";

/** A rotating key with an alias. KMS refuses a policy that names a role which is not there yet: hence `dependsOn`. */
function createKey(
  scope: EksScope,
  use: string,
  description: string,
  policy: (location: ClusterLocation) => string,
  dependsOn: pulumi.Resource[] = [],
): pulumi.Output<string> {
  const suffix = `${use}-key`;
  const key = new kms.Key(
    resourceName(scope, suffix),
    {
      region: scope.settings.region,
      description,
      // cp-kms-key-hygiene: rotation bounds what one leaked key opens, the waiting period lets a deletion be undone.
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: 30,
      policy: scope.location.apply(policy),
      tags: resourceTags(scope, suffix),
    },
    retainedOptions(scope, { dependsOn }),
  );
  new kms.Alias(
    resourceName(scope, `${suffix}-alias`),
    { region: scope.settings.region, name: `alias/${scope.settings.name}/${use}`, targetKeyId: key.keyId },
    { parent: scope.parent },
  );
  return key.arn;
}

/** The key of Kubernetes secrets, or the user's own (cp-etcd-encryption-cmk). */
export function secretsKey(scope: EksScope, clusterRole: pulumi.Resource): pulumi.Input<string> {
  return (
    scope.settings.encryption.secretsKeyArn ??
    createKey(scope, "secrets", `Kubernetes secrets of ${scope.settings.name}`, secretsKeyPolicy, [clusterRole])
  );
}

/** The key of these log groups, or the user's own (audit-log-retention-encryption). */
export function logsKey(scope: EksScope, logGroupNames: readonly string[]): pulumi.Input<string> {
  return (
    scope.settings.encryption.logsKeyArn ??
    createKey(scope, "logs", `Logs of ${scope.settings.name}`, (location) => logsKeyPolicy(location, logGroupNames))
  );
}

/** A role that makes encrypted volumes, by the suffix of its name. */
export interface VolumeRole {
  readonly suffix: string;
  readonly role: pulumi.Resource;
}

/** The key of node disks and volumes, or the user's own (nodes-disk-encryption). */
export function volumesKey(scope: EksScope, roles: readonly VolumeRole[]): pulumi.Input<string> {
  return (
    scope.settings.encryption.volumesKeyArn ??
    createKey(
      scope,
      "volumes",
      `Disks and volumes of ${scope.settings.name}`,
      (location) =>
        volumesKeyPolicy(
          location,
          roles.map(({ suffix }) => suffix),
        ),
      roles.map(({ role }) => role),
    )
  );
}

/** The key of container images, or the user's own (img-registry-private-hardened). */
export function registryKey(scope: EksScope): pulumi.Input<string> {
  return (
    scope.settings.encryption.registryKeyArn ??
    createKey(scope, "registry", `Container images of ${scope.settings.name}`, registryKeyPolicy)
  );
}
