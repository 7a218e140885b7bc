import { checkSubnetwork, type ExistingSubnetwork, subnetworkParts } from "../../../components/gcp/existingNetwork";
import { InvalidArgumentError } from "../../../components/shared/errors";

const wanted = {
  networkId: "projects/my-network/global/networks/main",
  region: "europe-west4",
  podRangeName: "pods",
  serviceRangeName: "services",
};
const subnetwork: ExistingSubnetwork = {
  id: "projects/my-network/regions/europe-west4/subnetworks/nodes",
  network: "https://www.googleapis.com/compute/v1/projects/my-network/global/networks/main",
  region: "europe-west4",
  privateIpGoogleAccess: true,
  secondaryIpRanges: [
    { rangeName: "pods", ipCidrRange: "10.32.0.0/16" },
    { rangeName: "services", ipCidrRange: "10.20.8.0/22" },
  ],
};

test.each(["", "https://www.googleapis.com/compute/v1/"])("a subnet's id has its parts, after %p", (prefix) => {
  expect(subnetworkParts(`${prefix}${subnetwork.id}`)).toEqual({
    project: "my-network",
    region: "europe-west4",
    name: "nodes",
  });
});

test("a private subnet gives its ranges", () => {
  expect(checkSubnetwork(subnetwork, wanted)).toEqual({ podCidr: "10.32.0.0/16", serviceCidr: "10.20.8.0/22" });
});

test.each<[string, Partial<ExistingSubnetwork>, string, string, string]>([
  [
    "of another network",
    { network: "https://www.googleapis.com/compute/v1/projects/my-network/global/networks/other" },
    "network.existing.subnetworkId",
    `${subnetwork.id} belongs to projects/my-network/global/networks/other`,
    "name a subnet of projects/my-network/global/networks/main",
  ],
  [
    "in another region",
    { region: "europe-west1" },
    "network.existing.subnetworkId",
    `${subnetwork.id} is in europe-west1`,
    "name a subnet in europe-west4",
  ],
  [
    "without Private Google Access",
    { privateIpGoogleAccess: false },
    "network.existing.subnetworkId",
    `Private Google Access is off in ${subnetwork.id}`,
    "turn privateIpGoogleAccess on",
  ],
  [
    "without a range for services",
    { secondaryIpRanges: [{ rangeName: "pods", ipCidrRange: "10.32.0.0/16" }] },
    "network.existing.serviceRangeName",
    `${subnetwork.id} has no secondary range "services"`,
    "name one of its secondary ranges",
  ],
])("a subnet %s is refused", (_, change, property, problem, fix) => {
  expect(() => checkSubnetwork({ ...subnetwork, ...change }, wanted)).toThrow(
    new InvalidArgumentError({ property, problem, fix }),
  );
});
