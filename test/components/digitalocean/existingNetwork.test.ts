import { DoksCluster } from "../../../components/digitalocean";
import { checkVpc, type ExistingVpc } from "../../../components/digitalocean/existingNetwork";
import { checkNatGateway, egressAddressOf, type FoundNatGateway } from "../../../components/digitalocean/natGateway";
import { settledOutput } from "../support/settledOutput";
import { previewResources as previewWith } from "../support/previewResources";
import { bringYourOwn } from "./support/configurations";
import { answers } from "./support/previewResources";

const vpc: ExistingVpc = { id: "vpc-1", default: false, ipRange: "10.20.0.0/20", region: "fra1" };
const gateway: FoundNatGateway = {
  state: "ACTIVE",
  vpcs: [{ vpcUuid: "vpc-1", defaultGateway: true }],
  egresses: [{ publicGateways: [{ ipv4: "198.51.100.7" }] }],
};

test("a VPC of the cluster's own and its default gateway are taken", () => {
  expect(() => {
    checkVpc(vpc, "fra1", "10.20.0.0/20");
    checkNatGateway("gateway", gateway, "vpc-1");
  }).not.toThrow();
  expect(egressAddressOf("gateway", gateway)).toBe("198.51.100.7");
});

test.each<[string, Partial<ExistingVpc>, string]>([
  [
    "the default VPC",
    { default: true },
    "network.existing.vpcId: it is the default VPC of fra1. Fix: use a VPC of the cluster's own.",
  ],
  [
    "a VPC of another region",
    { region: "ams3" },
    "network.existing.vpcId: the VPC is in ams3, not in fra1. Fix: name a VPC of fra1.",
  ],
  [
    "a VPC of another range",
    { ipRange: "10.30.0.0/20" },
    'network.cidr: the VPC\'s range is 10.30.0.0/20, not 10.20.0.0/20. Fix: write "10.30.0.0/20".',
  ],
])("refuses %s", (_, change, message) => {
  expect(() => checkVpc({ ...vpc, ...change }, "fra1", "10.20.0.0/20")).toThrow(message);
});

test.each<[string, Partial<FoundNatGateway>, string]>([
  [
    "a gateway of another VPC",
    { vpcs: [{ vpcUuid: "vpc-2", defaultGateway: true }] },
    "gateway: the gateway is not in the VPC vpc-1. Fix: name a gateway of that VPC.",
  ],
  [
    "a gateway that nodes would not use",
    { vpcs: [{ vpcUuid: "vpc-1", defaultGateway: false }] },
    "gateway: it is not the VPC's default gateway, so nodes would not use it. Fix: make it the default one.",
  ],
  ["a gateway that is not ready", { state: "NEW" }, "gateway: the gateway is NEW. Fix: wait until it is ACTIVE."],
])("refuses %s", (_, change, message) => {
  expect(() => checkNatGateway("gateway", { ...gateway, ...change }, "vpc-1")).toThrow(message);
});

test.each([[[]], [[{ publicGateways: [] }]], [[{ publicGateways: [{ ipv4: "" }] }]]])(
  "refuses a gateway with the way out %j",
  (egresses) => {
    expect(() => egressAddressOf("network", { ...gateway, egresses })).toThrow(
      "network: the NAT gateway has no public address. Fix: wait until it is active, or name another one.",
    );
  },
);

test("what uses an existing network waits for its checks", async () => {
  const { result } = await previewWith(
    () => new DoksCluster("prod", { ...bringYourOwn, deployAccess: { cidrs: ["203.0.113.0/28"] } }).vpcId,
    answers,
  );
  await expect(settledOutput(result)).resolves.toBe("5a4981aa-9653-4bd1-bef5-d6bff52042e4");
});
