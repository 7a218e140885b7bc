import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesIsolationPoolsAks } from "../../../../policy-pack/rules/azure/nodesIsolationPoolsAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("nodes-isolation-pools-aks", () => {
  test("accepts a tainted system pool", () => {
    expect(
      findings(
        nodesIsolationPoolsAks,
        cluster({ agentPoolProfiles: [{ mode: "System", nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"] }] }),
      ),
    ).toEqual([]);
  });

  test("warns of a system pool that is the only one", () => {
    expect(findings(nodesIsolationPoolsAks, cluster({ agentPoolProfiles: [{ mode: "System" }] }))).toEqual([
      "advisory nodes-isolation-pools-aks/untainted-system-pool agentPoolProfiles[0].nodeTaints",
    ]);
  });

  test("reports a system pool beside a user pool", () => {
    expect(
      findings(nodesIsolationPoolsAks, cluster({ agentPoolProfiles: [{ mode: "System" }, { mode: "User" }] })),
    ).toEqual(["mandatory nodes-isolation-pools-aks/untainted-system-pool agentPoolProfiles[0].nodeTaints"]);
  });

  test("warns of a cluster without a system pool", () => {
    expect(findings(nodesIsolationPoolsAks, cluster({}))).toEqual([
      "advisory nodes-isolation-pools-aks/no-system-pool agentPoolProfiles",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        nodesIsolationPoolsAks,
        cluster({ agentPoolProfiles: [{ mode: "System", nodeTaints: unknownPlaceholders.array }] }),
      ),
    ).toEqual(["mandatory nodes-isolation-pools-aks/unknown agentPoolProfiles[0].nodeTaints"]);
  });

  test("reports pools that are unknown", () => {
    expect(findings(nodesIsolationPoolsAks, cluster({ agentPoolProfiles: unknownPlaceholders.array }))).toEqual([
      "mandatory nodes-isolation-pools-aks/unknown agentPoolProfiles",
    ]);
  });

  test("reports a taint that is unknown beside a user pool", () => {
    expect(
      findings(
        nodesIsolationPoolsAks,
        cluster({
          agentPoolProfiles: [
            { mode: "System", nodeTaints: ["gpu=true:NoSchedule", unknownPlaceholders.string] },
            { mode: "User" },
          ],
        }),
      ),
    ).toEqual(["mandatory nodes-isolation-pools-aks/unknown agentPoolProfiles[0].nodeTaints[1]"]);
  });
});
