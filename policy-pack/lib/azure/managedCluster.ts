import type { Resource } from "../resource";
import type { Value } from "../value";

export const MANAGED_CLUSTER = "azure-native:containerservice:ManagedCluster";
export const AGENT_POOL = "azure-native:containerservice:AgentPool";

/** The node pools that a resource declares: those inline in a cluster, or the agent pool itself. */
export function nodePools(resource: Resource): readonly Value[] {
  const isCluster = resource.type.endsWith(":ManagedCluster");
  return isCluster ? resource.props.get("agentPoolProfiles").items() : [resource.props];
}

/** The profile of an add-on. Programs and the API spell the keys in different cases (azurepolicy, azurePolicy). */
export function addon(resource: Resource, name: string): Value {
  const profiles = resource.props.get("addonProfiles");
  const entry = profiles.entries().find(([key]) => key.toLowerCase() === name.toLowerCase());
  return entry?.[1] ?? profiles.get(name);
}

/** An enum in lower case: Azure compares them without regard to case. Undefined when it is not a known string. */
export function enumOf(value: Value): string | undefined {
  return value.string()?.toLowerCase();
}
