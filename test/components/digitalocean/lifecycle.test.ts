import type { DoksClusterArgs } from "../../../components/digitalocean";
import { Account } from "./lifecycle/account";
import { Deployment } from "./lifecycle/deployment";

const defaults: DoksClusterArgs = { region: "fra1" };
const acceptedRisks = ["cp-deletion-protection", "net-private-nodes"].map((control) => ({
  control,
  reason: "A test of a whole life",
  expires: "2099-12-31",
}));
const unprotected: DoksClusterArgs = { ...defaults, deletionProtection: false, acceptedRisks };
// Nodes with public addresses, which every version has.
const older: DoksClusterArgs = { ...defaults, network: { privateNodes: false }, acceptedRisks };

function deployed(): { account: Account; deployment: Deployment } {
  const account = new Account();
  return { account, deployment: new Deployment(account) };
}

test("the defaults come up on an account without special features, and a second deployment changes nothing", async () => {
  const { account, deployment } = deployed();
  await deployment.up(defaults);
  const created = ["create Vpc", "create VpcNatGateway", "create KubernetesCluster", "create KubernetesNodePool"];
  expect(account.calls).toEqual(created);
  await deployment.up(defaults);
  expect(account.calls).toEqual(created);
});

test("ranges ask for the firewall, which not every account has", async () => {
  const { account, deployment } = deployed();
  const args = { ...defaults, deployAccess: { cidrs: ["203.0.113.0/28"] } };
  await expect(deployment.up(args)).rejects.toThrow("422 the account has no control plane firewall");
  account.hasFirewall = true;
  await deployment.up(args);
  expect(account.calls.at(-1)).toBe("create KubernetesNodePool");
});

describe("after DigitalOcean has installed a patch by itself", () => {
  async function patched() {
    const { account, deployment } = deployed();
    await deployment.up(defaults);
    account.offered = ["1.36.2-do.0", "1.35.5-do.0"];
    account.installPatch("1.36.2-do.0");
    account.calls.length = 0;
    return { account, deployment };
  }

  test("a deployment asks for no upgrade to what runs", async () => {
    const { account, deployment } = await patched();
    await deployment.up(defaults);
    expect(account.calls).toEqual([]);
  });

  test("other changes go through, and the patch stays", async () => {
    const { account, deployment } = await patched();
    await deployment.up({ ...defaults, upgrades: { day: "monday" } });
    expect(account.calls).toEqual(["update KubernetesCluster maintenancePolicy"]);
    expect(account.runningVersions()).toEqual(["1.36.2-do.0"]);
  });

  test("a minor version that DigitalOcean has withdrawn stops no deployment", async () => {
    const { account, deployment } = await patched();
    account.offered = ["1.37.0-do.0"];
    await deployment.up(defaults);
    expect(account.calls).toEqual([]);
  });
});

test("the next minor version is an upgrade, from the release that runs", async () => {
  const { account, deployment } = deployed();
  await deployment.up({ ...older, version: "1.35" });
  account.offered = ["1.36.2-do.0", "1.35.9-do.0"];
  account.installPatch("1.35.9-do.0");
  account.calls.length = 0;
  await deployment.up({ ...older, version: "1.36" });
  expect(account.calls).toEqual(["upgrade KubernetesCluster to 1.36.2-do.0"]);
  await deployment.up({ ...older, version: "1.36" });
  expect(account.calls).toEqual(["upgrade KubernetesCluster to 1.36.2-do.0"]);
});

describe("the end", () => {
  test("is refused as a whole while the cluster is protected", async () => {
    const { account, deployment } = deployed();
    await deployment.up(defaults);
    account.calls.length = 0;
    expect(() => deployment.destroy()).toThrow("protected: prod-cluster prod-nat-gateway prod-pool-workload prod-vpc");
    expect(account.calls).toEqual([]);
  });

  test("takes the pools first, then the cluster, its way out and its network", async () => {
    const { account, deployment } = deployed();
    await deployment.up(defaults);
    await deployment.up(unprotected);
    account.calls.length = 0;
    deployment.destroy();
    expect(account.calls).toEqual([
      "delete KubernetesNodePool",
      "delete KubernetesCluster",
      "delete VpcNatGateway",
      "delete Vpc",
    ]);
  });
});
