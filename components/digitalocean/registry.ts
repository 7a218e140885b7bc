import { ContainerRegistry } from "@pulumi/digitalocean/containerRegistry";
import { getContainerRegistryOutput } from "@pulumi/digitalocean/getContainerRegistry";
import type * as pulumi from "@pulumi/pulumi";
import { type DoksScope, resourceName } from "./scope";
import type { RegistrySettings } from "./settings";

/** The registry that the cluster is integrated with. */
export interface DoksRegistry {
  /** What image names begin with. */
  readonly endpoint: pulumi.Output<string>;
  /** What must be there before the cluster is integrated with it. */
  readonly dependsOn: pulumi.Resource[];
}

/** The account's registry: made, or found by its name. */
export function registryOf(scope: DoksScope, registry: RegistrySettings): DoksRegistry {
  const { name, existing, tier, region } = registry;
  if (existing) {
    return { endpoint: getContainerRegistryOutput({ name }, { parent: scope.parent }).endpoint, dependsOn: [] };
  }
  const created = new ContainerRegistry(
    resourceName(scope, "registry"),
    {
      name,
      // img-registry-private-hardened: DigitalOcean's registries are private; a paid tier has more than one repository.
      subscriptionTierSlug: tier,
      ...(region === undefined ? {} : { region }),
    },
    // cp-deletion-protection: other clusters of the account may pull from it.
    { parent: scope.parent, retainOnDelete: scope.settings.deletionProtection },
  );
  return { endpoint: created.endpoint, dependsOn: [created] };
}
