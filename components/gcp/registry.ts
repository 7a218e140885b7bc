import * as artifactregistry from "@pulumi/gcp/artifactregistry";
import type * as pulumi from "@pulumi/pulumi";
import type { GkeRegistryArgs } from "./args";
import type { GcpKey } from "./encryption";
import type { NodeAccount } from "./nodePools";
import { type GkeScope, resourceLabels, resourceName, retainedOptions } from "./scope";

const SECONDS_A_DAY = 86_400;
const UNTAGGED_DAYS = 14;

/** Image repositories that begin with the cluster's name; their URLs by the name that the user gave. */
export function createRegistry(
  scope: GkeScope,
  args: GkeRegistryArgs,
  key: GcpKey,
  nodeAccount: NodeAccount,
): Record<string, string> {
  const { project, region } = scope.settings;
  return Object.fromEntries(
    args.repositories.map((name) => {
      const suffix = `repository-${name}`;
      const repositoryId = resourceName(scope, name);
      const repository = new artifactregistry.Repository(
        resourceName(scope, suffix),
        {
          project,
          location: region,
          repositoryId,
          format: "DOCKER",
          mode: "STANDARD_REPOSITORY",
          // img-registry-private-hardened: what a tag once named stays what it names.
          dockerConfig: { immutableTags: true },
          kmsKeyName: key.id,
          // img-registry-scan
          vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
          // img-minimal-curated-base: what no tag points to any more is not kept for reuse.
          cleanupPolicyDryRun: false,
          cleanupPolicies: [
            {
              id: "untagged",
              action: "DELETE",
              condition: { tagState: "UNTAGGED", olderThan: `${UNTAGGED_DAYS * SECONDS_A_DAY}s` },
            },
          ],
          labels: resourceLabels(scope),
        },
        retainedOptions(scope, { dependsOn: key.ready }),
      );
      const grant = (grantSuffix: string, role: string, member: pulumi.Input<string>) =>
        new artifactregistry.RepositoryIamMember(
          resourceName(scope, `${suffix}-${grantSuffix}`),
          { project, location: region, repository: repository.name, role, member },
          { parent: scope.parent },
        );
      // img-registry-pull-readonly: nodes pull, the pipeline pushes, and nobody deletes.
      grant("pull", "roles/artifactregistry.reader", nodeAccount.member);
      for (const member of args.pushMembers) {
        grant(`push-${member.replace(/\W+/g, "-")}`, "roles/artifactregistry.writer", member);
      }
      return [name, `${region}-docker.pkg.dev/${project}/${repositoryId}`];
    }),
  );
}
