import type { AksEgress } from "../../../components/azure";
import { AksCluster } from "../../../components/azure";
import { checkApiServerSubnet, checkNodeSubnet, type ExistingSubnet } from "../../../components/azure/existingNetwork";
import { idParts, networkIdOf } from "../../../components/azure/resourceId";
import { bringYourOwn } from "./support/configurations";
import { answersOfSubscription, previewResources } from "./support/previewResources";

const delegation = { actions: [], id: "", etag: "", name: "aks", provisioningState: "", type: "" };
const nodes = {
  name: "nodes",
  networkSecurityGroup: {},
  natGateway: { id: "nat" },
  delegations: [],
} as unknown as ExistingSubnet;

test.each<[string, Partial<Record<keyof ExistingSubnet, unknown>>, AksEgress, string]>([
  [
    "without a firewall",
    { networkSecurityGroup: undefined },
    "nat",
    "id: nodes has no network security group. Fix: attach one.",
  ],
  [
    "of another service",
    { delegations: [{ ...delegation, serviceName: "Microsoft.Web/serverFarms" }] },
    "nat",
    "id: nodes is delegated to a service. Fix: name a subnet for nodes.",
  ],
  [
    "without a NAT gateway",
    { natGateway: undefined },
    "nat",
    'id: nodes has no NAT gateway. Fix: attach one, or set egress to "firewall".',
  ],
  [
    "without a route",
    {},
    "firewall",
    "id: nodes has no route table. Fix: attach one whose default route is your firewall.",
  ],
])("a subnet of nodes %s is refused", (_, change, egress, message) => {
  expect(() => checkNodeSubnet("id", { ...nodes, ...change } as ExistingSubnet, egress)).toThrow(message);
});

test("a subnet of nodes with what it needs is taken", () => {
  expect(() => checkNodeSubnet("id", nodes, "nat")).not.toThrow();
  const routed = { ...nodes, natGateway: undefined, routeTable: {} } as unknown as ExistingSubnet;
  expect(() => checkNodeSubnet("id", routed, "firewall")).not.toThrow();
});

test("the API server's subnet must be delegated, in any case of letters", () => {
  const withService = (serviceName: string) =>
    ({ name: "api", delegations: [{ ...delegation, serviceName }] }) as unknown as ExistingSubnet;
  expect(() => checkApiServerSubnet("id", withService("microsoft.containerservice/managedclusters"))).not.toThrow();
  const message = "id: api is not delegated to Microsoft.ContainerService/managedClusters. Fix: delegate it.";
  expect(() => checkApiServerSubnet("id", withService("Microsoft.Web/serverFarms"))).toThrow(message);
  expect(() => checkApiServerSubnet("id", { name: "api" } as ExistingSubnet)).toThrow(message);
});

test("a cluster asks Azure about both subnets", async () => {
  const asked: unknown[] = [];
  await previewResources(
    () => new AksCluster("prod", bringYourOwn),
    (token, inputs) => {
      if (token === "azure-native:network:getSubnet") asked.push(inputs);
      return answersOfSubscription(token, inputs);
    },
  );
  const network = { resourceGroupName: "hub", virtualNetworkName: "hub" };
  expect(asked).toHaveLength(2);
  expect(asked).toEqual(
    expect.arrayContaining([
      { ...network, subnetName: "nodes" },
      { ...network, subnetName: "api-server" },
    ]),
  );
});

const subnetId = String(bringYourOwn.network?.existing?.nodeSubnetId);

test("the parts of an id are found by their kind", () => {
  expect(idParts(subnetId)).toEqual({
    subscriptions: "aaaaaaaa-0000-0000-0000-000000000001",
    resourcegroups: "hub",
    providers: "Microsoft.Network",
    virtualnetworks: "hub",
    subnets: "nodes",
  });
  expect(networkIdOf(subnetId)).toBe(subnetId.slice(0, subnetId.lastIndexOf("/subnets/")));
});
