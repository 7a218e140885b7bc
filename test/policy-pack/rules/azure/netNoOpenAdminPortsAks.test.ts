import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNoOpenAdminPortsAks } from "../../../../policy-pack/rules/azure/netNoOpenAdminPortsAks";
import { findings } from "../../support/evaluateRule";

const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });
const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("net-no-open-admin-ports-aks", () => {
  test("accepts a pool without SSH", () => {
    expect(findings(netNoOpenAdminPortsAks, agentPool({ securityProfile: { sshAccess: "Disabled" } }))).toEqual([]);
  });

  test("reports SSH for local users", () => {
    expect(findings(netNoOpenAdminPortsAks, agentPool({ securityProfile: { sshAccess: "LocalUser" } }))).toEqual([
      "mandatory net-no-open-admin-ports-aks/ssh-enabled securityProfile.sshAccess",
    ]);
  });

  test("reports a pool that says nothing, because SSH is on by default", () => {
    expect(findings(netNoOpenAdminPortsAks, agentPool({}))).toEqual([
      "mandatory net-no-open-admin-ports-aks/ssh-enabled securityProfile.sshAccess",
    ]);
  });

  test("reports an inline pool", () => {
    expect(
      findings(
        netNoOpenAdminPortsAks,
        cluster({ agentPoolProfiles: [{ securityProfile: { sshAccess: "Disabled" } }, {}] }),
      ),
    ).toEqual(["mandatory net-no-open-admin-ports-aks/ssh-enabled agentPoolProfiles[1].securityProfile.sshAccess"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(netNoOpenAdminPortsAks, agentPool({ securityProfile: { sshAccess: unknownPlaceholders.string } })),
    ).toEqual(["mandatory net-no-open-admin-ports-aks/unknown securityProfile.sshAccess"]);
  });
});
