import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { azureSystemPools } from "../../../../policy-pack/rules/stack/azureSystemPools";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;
const TAINT = "CriticalAddonsOnly=true:NoSchedule";
const clusterWith = (pool: object) =>
  stackResource("azure-native:containerservice:ManagedCluster", "prod", {
    resourceName: "prod",
    agentPoolProfiles: [{ name: "system", mode: "System", ...pool }],
  });
const poolOf = (cluster: ReturnType<typeof clusterWith>, name: string, props: object) =>
  stackResource(
    "azure-native:containerservice:AgentPool",
    name,
    { resourceName: unknown, ...props },
    {
      resourceName: [cluster],
    },
  );

describe("azure-system-pools", () => {
  test("accepts a tainted system pool beside a user pool", () => {
    const cluster = clusterWith({ nodeTaints: [TAINT] });
    expect(stackFindings(azureSystemPools, [cluster, poolOf(cluster, "web", { mode: "User" })])).toEqual([]);
  });

  test("accepts taints that are unknown", () => {
    const cluster = clusterWith({ nodeTaints: unknownPlaceholders.array });
    expect(stackFindings(azureSystemPools, [cluster, poolOf(cluster, "web", { mode: "User" })])).toEqual([]);
  });

  test("accepts a cluster without a user pool", () => {
    expect(stackFindings(azureSystemPools, [clusterWith({})])).toEqual([]);
  });

  test("reports an inline system pool beside a user pool", () => {
    const cluster = clusterWith({});
    expect(stackFindings(azureSystemPools, [cluster, poolOf(cluster, "web", { mode: "User" })])).toEqual([
      "mandatory azure-system-pools/untainted ManagedCluster/prod agentPoolProfiles[0].nodeTaints",
    ]);
  });

  test("reports a system pool that is a resource of its own", () => {
    const cluster = clusterWith({ nodeTaints: [TAINT] });
    const pools = [poolOf(cluster, "web", { mode: "User" }), poolOf(cluster, "more", { mode: "System" })];
    expect(stackFindings(azureSystemPools, [cluster, ...pools])).toEqual([
      "mandatory azure-system-pools/untainted AgentPool/more nodeTaints",
    ]);
  });

  test("leaves the user pool of another cluster out", () => {
    const cluster = clusterWith({});
    const other = stackResource("azure-native:containerservice:AgentPool", "web", {
      resourceName: "other",
      mode: "User",
    });
    expect(stackFindings(azureSystemPools, [cluster, other])).toEqual([]);
  });
});
