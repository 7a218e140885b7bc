import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER, isAutopilot, NODE_POOL, nodeTemplates } from "../../lib/gcp/cluster";
import type { Resource } from "../../lib/resource";
import type { Value } from "../../lib/value";

const DEFAULT_ACCOUNT = /^$|^default$|-compute@developer\.gserviceaccount\.com$/;

/** Left out it is the default account. An account made by the same program is unknown at preview, and is not default. */
function isDefault(account: Value): boolean {
  return account.isAbsent || DEFAULT_ACCOUNT.test(account.string() ?? "own");
}

/** Google makes the nodes of an Autopilot cluster too from the defaults for pools that the cluster makes itself. */
function templatesOf(resource: Resource): readonly Value[] {
  if (!isAutopilot(resource)) return nodeTemplates(resource);
  return [resource.props.at("clusterAutoscaling.autoProvisioningDefaults")];
}

// The scopes of the nodes are not judged: with an account of its own IAM is the limit, and no other scope of Google Cloud is
// wider than cloud-platform, which GKE recommends.
export const idInfraIdentityLeastPrivilegeGke = defineRule({
  id: "id-infra-identity-least-privilege-gke",
  family: "gcp",
  controls: ["id-infra-identity-least-privilege"],
  severity: "high",
  title: "GKE nodes run as a service account of their own",
  description: "The default service account is editor of the project unless somebody took that away.",
  fix: "Set nodeConfig.serviceAccount (Autopilot: clusterAutoscaling.autoProvisioningDefaults.serviceAccount) to an account with roles/container.defaultNodeServiceAccount",
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: (resource) =>
    templatesOf(resource)
      .map((template) => template.get("serviceAccount"))
      .filter(isDefault)
      .map((account) => findingAt(account, { detail: "default-account" })),
});
