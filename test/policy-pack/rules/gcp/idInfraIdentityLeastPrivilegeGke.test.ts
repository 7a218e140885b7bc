import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idInfraIdentityLeastPrivilegeGke } from "../../../../policy-pack/rules/gcp/idInfraIdentityLeastPrivilegeGke";
import { findings } from "../../support/evaluateRule";

const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });
const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("id-infra-identity-least-privilege-gke", () => {
  test("accepts an account of its own", () => {
    expect(
      findings(
        idInfraIdentityLeastPrivilegeGke,
        nodePool({ nodeConfig: { serviceAccount: "nodes@p.iam.gserviceaccount.com" } }),
      ),
    ).toEqual([]);
  });

  test("accepts an account that the same program makes", () => {
    expect(
      findings(
        idInfraIdentityLeastPrivilegeGke,
        nodePool({ nodeConfig: { serviceAccount: unknownPlaceholders.string } }),
      ),
    ).toEqual([]);
  });

  test("reports a pool that says nothing", () => {
    expect(findings(idInfraIdentityLeastPrivilegeGke, nodePool({}))).toEqual([
      "mandatory id-infra-identity-least-privilege-gke/default-account nodeConfig.serviceAccount",
    ]);
  });

  test("reports the default account by name", () => {
    expect(findings(idInfraIdentityLeastPrivilegeGke, nodePool({ nodeConfig: { serviceAccount: "default" } }))).toEqual(
      ["mandatory id-infra-identity-least-privilege-gke/default-account nodeConfig.serviceAccount"],
    );
  });

  test("reports the default account by address", () => {
    expect(
      findings(
        idInfraIdentityLeastPrivilegeGke,
        nodePool({ nodeConfig: { serviceAccount: "123-compute@developer.gserviceaccount.com" } }),
      ),
    ).toEqual(["mandatory id-infra-identity-least-privilege-gke/default-account nodeConfig.serviceAccount"]);
  });

  test("accepts a cluster whose default pool is removed", () => {
    expect(findings(idInfraIdentityLeastPrivilegeGke, cluster({ removeDefaultNodePool: true }))).toEqual([]);
  });

  test("asks Autopilot for the account of the nodes that Google makes", () => {
    expect(findings(idInfraIdentityLeastPrivilegeGke, cluster({ enableAutopilot: true }))).toEqual([
      "mandatory id-infra-identity-least-privilege-gke/default-account clusterAutoscaling.autoProvisioningDefaults.serviceAccount",
    ]);
    const autoProvisioningDefaults = { serviceAccount: unknownPlaceholders.string };
    expect(
      findings(
        idInfraIdentityLeastPrivilegeGke,
        cluster({ enableAutopilot: true, clusterAutoscaling: { autoProvisioningDefaults } }),
      ),
    ).toEqual([]);
  });

  test("reports the default pool", () => {
    expect(findings(idInfraIdentityLeastPrivilegeGke, cluster({}))).toEqual([
      "mandatory id-infra-identity-least-privilege-gke/default-account nodeConfig.serviceAccount",
    ]);
  });

  test("reports pools that the cluster makes itself", () => {
    expect(
      findings(
        idInfraIdentityLeastPrivilegeGke,
        cluster({ removeDefaultNodePool: true, clusterAutoscaling: { enabled: true, autoProvisioningDefaults: {} } }),
      ),
    ).toEqual([
      "mandatory id-infra-identity-least-privilege-gke/default-account clusterAutoscaling.autoProvisioningDefaults.serviceAccount",
    ]);
  });
});
