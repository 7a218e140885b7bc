import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { digitaloceanNatGateway } from "../../../../policy-pack/rules/stack/digitaloceanNatGateway";
import { stackFindings, stackResource } from "../../support/stackResources";

const CLUSTER = "digitalocean:index/kubernetesCluster:KubernetesCluster";
const GATEWAY = "digitalocean:index/vpcNatGateway:VpcNatGateway";
const unknown = unknownPlaceholders.string;
const vpc = stackResource("digitalocean:index/vpc:Vpc", "main");
const cluster = stackResource(CLUSTER, "shop", { isolatedWorkers: true, vpcUuid: unknown }, { vpcUuid: [vpc] });
const gateway = stackResource(GATEWAY, "nat", { type: "PUBLIC", vpcs: [{ vpcUuid: unknown }] }, { vpcs: [vpc] });
const known = stackResource(CLUSTER, "known", { isolatedWorkers: true, vpcUuid: "vpc-1" });

describe("digitalocean-nat-gateway", () => {
  test("accepts a gateway in the cluster's VPC", () => {
    expect(stackFindings(digitaloceanNatGateway, [vpc, cluster, gateway])).toEqual([]);
  });

  test("accepts a gateway in a VPC whose id is known", () => {
    expect(
      stackFindings(digitaloceanNatGateway, [known, stackResource(GATEWAY, "nat", { vpcs: [{ vpcUuid: "vpc-1" }] })]),
    ).toEqual([]);
  });

  test("accepts nodes with public addresses, or a setting that is not known yet", () => {
    expect(
      stackFindings(digitaloceanNatGateway, [
        stackResource(CLUSTER, "open"),
        stackResource(CLUSTER, "later", { isolatedWorkers: unknownPlaceholders.boolean }),
      ]),
    ).toEqual([]);
  });

  test("reports isolated nodes without a gateway", () => {
    expect(stackFindings(digitaloceanNatGateway, [vpc, cluster])).toEqual([
      "mandatory digitalocean-nat-gateway/missing KubernetesCluster/shop isolatedWorkers",
    ]);
  });

  test("reports a gateway in another VPC", () => {
    const elsewhere = stackResource(GATEWAY, "nat", { vpcs: [{ vpcUuid: "vpc-1" }] });
    expect(stackFindings(digitaloceanNatGateway, [vpc, cluster, elsewhere])).toEqual([
      "mandatory digitalocean-nat-gateway/missing KubernetesCluster/shop isolatedWorkers",
    ]);
  });

  test("reports isolated nodes without a VPC of their own", () => {
    const homeless = stackResource(CLUSTER, "homeless", { isolatedWorkers: true });
    expect(stackFindings(digitaloceanNatGateway, [homeless])).toEqual([
      "mandatory digitalocean-nat-gateway/missing KubernetesCluster/homeless isolatedWorkers",
    ]);
  });

  test("leaves the gateway of a VPC that is made elsewhere to its owner", () => {
    const later = stackResource(CLUSTER, "later", { isolatedWorkers: true, vpcUuid: unknown });
    expect(stackFindings(digitaloceanNatGateway, [known, later, vpc, gateway])).toEqual([]);
  });

  test("finds the cluster's VPC among others", () => {
    const otherVpc = stackResource("digitalocean:index/vpc:Vpc", "other");
    const shared = stackResource(GATEWAY, "shared", { vpcs: [{ vpcUuid: "vpc-2" }, { vpcUuid: "vpc-1" }] });
    expect(stackFindings(digitaloceanNatGateway, [otherVpc, vpc, cluster, gateway])).toEqual([]);
    expect(stackFindings(digitaloceanNatGateway, [known, shared])).toEqual([]);
  });

  test("reports a gateway without VPCs", () => {
    expect(stackFindings(digitaloceanNatGateway, [vpc, cluster, stackResource(GATEWAY, "bare")])).toEqual([
      "mandatory digitalocean-nat-gateway/missing KubernetesCluster/shop isolatedWorkers",
    ]);
  });
});
