import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { StackResource } from "../../lib/resource";

/**
 * Clusters, whose end takes everything in them along, and keys, whose end takes what they encrypted. Azure's are left
 * out: its provider may show what it knows of a resource as unknown for any change.
 */
const types = new Set([
  "aws:eks/cluster:Cluster",
  "aws:kms/key:Key",
  "gcp:container/cluster:Cluster",
  "gcp:kms/cryptoKey:CryptoKey",
  "gcp:kms/keyRing:KeyRing",
  "digitalocean:index/kubernetesCluster:KubernetesCluster",
]);

/** What a provider says only of what it has made: an identity or a date. Defaults are known before. */
const identities = ["arn", "accessEntryArn", "selfLink", "uniqueId", "etag", "createdAt", "createTime", "clusterUrn"];

/** Whether the provider has made it. What a preview is about to make or to replace has no identity yet. */
function exists({ outputs }: StackResource): boolean {
  return outputs !== undefined && identities.some((name) => (outputs.get(name).string() ?? "") !== "");
}

function uses(user: StackResource, resource: StackResource): boolean {
  return Object.values(user.propertyDependencies).some((urns) => urns.includes(resource.urn));
}

export const replacedClusterOrKey = defineRule({
  id: "replaced-cluster-or-key",
  family: "stack",
  controls: ["cp-deletion-protection"],
  severity: "critical",
  title: "No cluster or key is made anew while others in the stack use it",
  description:
    "A replaced cluster loses what runs in it, and a replaced key what it encrypted; the preview shows it as one line of many.",
  fix: "Undo the change of the input that replaces it, or move to a new one under another name",
  // Sometimes it is meant; what must never go is protected by Pulumi itself.
  level: "advisory",
  scope: "stack",
  check: (stack) => {
    const made = stack.resources.filter((resource) => types.has(resource.type) && resource.external !== true);
    return made
      .filter((resource) => !exists(resource))
      .flatMap((resource) => {
        const user = stack.resources.find((other) => uses(other, resource) && exists(other));
        if (user === undefined) return [];
        const found = `to be made, although ${user.name} already uses it`;
        return [findingAt(resource.props, { detail: "replaced", resource, found })];
      });
  },
});
