import { join } from "node:path";
import { AwsAccountBaseline, EksCluster } from "../../../components/aws";
import {
  breaks,
  guideRows,
  readRelease,
  type Recorded,
  type Replacing,
  replacingRows,
  updateGuide,
  writeRelease,
} from "../support/upgrade";
import { defaults, max } from "./support/configurations";
import { PREVIEWS_TIMEOUT, type RegisteredResource } from "../support/previewResources";
import { previewResources } from "./support/previewResources";

const folder = join(__dirname, "upgrade");
const releases = ["0.1.0"];

const programs: Readonly<Record<string, () => unknown>> = {
  defaults: () => new EksCluster("prod", defaults),
  max: () => new EksCluster("prod", max),
  account: () => new AwsAccountBaseline("account", { region: "eu-central-1" }),
};

// Inputs that AWS cannot change, by type: a new value replaces the resource.
const replacing: Replacing = {
  "*": ["region"],
  "aws:cloudtrail/trail:Trail": ["name"],
  "aws:cloudwatch/logGroup:LogGroup": ["name"],
  "aws:ec2/eip:Eip": ["domain"],
  "aws:ec2/flowLog:FlowLog": [
    "iamRoleArn",
    "logDestination",
    "logDestinationType",
    "maxAggregationInterval",
    "trafficType",
    "vpcId",
  ],
  "aws:ec2/launchTemplate:LaunchTemplate": ["name"],
  "aws:ec2/natGateway:NatGateway": ["allocationId", "connectivityType", "subnetId"],
  "aws:ec2/networkAcl:NetworkAcl": ["vpcId"],
  "aws:ec2/route:Route": ["destinationCidrBlock", "routeTableId"],
  "aws:ec2/routeTable:RouteTable": ["vpcId"],
  "aws:ec2/routeTableAssociation:RouteTableAssociation": ["subnetId"],
  "aws:ec2/securityGroup:SecurityGroup": ["description", "name", "vpcId"],
  "aws:ec2/subnet:Subnet": ["availabilityZone", "cidrBlock", "vpcId"],
  "aws:ec2/vpc:Vpc": ["cidrBlock", "instanceTenancy"],
  "aws:ec2/vpcEndpoint:VpcEndpoint": ["serviceName", "vpcEndpointType", "vpcId"],
  "aws:ecr/repository:Repository": ["encryptionConfigurations", "name"],
  "aws:eks/accessEntry:AccessEntry": ["clusterName", "principalArn", "type"],
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": [
    "accessScope",
    "clusterName",
    "policyArn",
    "principalArn",
  ],
  "aws:eks/addon:Addon": ["addonName", "clusterName"],
  "aws:eks/cluster:Cluster": [
    "accessConfig.bootstrapClusterCreatorAdminPermissions",
    "bootstrapSelfManagedAddons",
    "encryptionConfig",
    "kubernetesNetworkConfig.ipFamily",
    "kubernetesNetworkConfig.serviceIpv4Cidr",
    "name",
    "roleArn",
  ],
  "aws:eks/nodeGroup:NodeGroup": [
    "amiType",
    "capacityType",
    "clusterName",
    "diskSize",
    "instanceTypes",
    "launchTemplate.id",
    "nodeGroupNamePrefix",
    "nodeRoleArn",
    "subnetIds",
  ],
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": ["clusterName", "namespace", "serviceAccount"],
  "aws:guardduty/detectorFeature:DetectorFeature": ["detectorId", "name"],
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": ["url"],
  "aws:iam/role:Role": ["name", "path"],
  "aws:iam/rolePolicy:RolePolicy": ["name", "role"],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["policyArn", "role"],
  "aws:kms/alias:Alias": ["name"],
  "aws:kms/key:Key": ["customerMasterKeySpec", "keyUsage", "multiRegion"],
  "aws:s3/bucket:Bucket": ["bucket"],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["securityGroupId"],
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["securityGroupId"],
};

const current: Record<string, RegisteredResource[]> = {};

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs)) {
    current[name] = [...(await previewResources(program)).resources.values()];
  }
  writeRelease(folder, current);
}, PREVIEWS_TIMEOUT);

describe.each(releases)("a stack of release %s", (release) => {
  test.each(Object.keys(programs))("with the program %s loses and replaces nothing", (program) => {
    const recorded = readRelease(folder, release).filter((resource) => resource.program === program);
    expect(recorded.length).toBeGreaterThan(10);
    expect(breaks(recorded, current[program] ?? [], replacing)).toEqual([]);
  });
});

describe("the comparison", () => {
  const subnet = (change: Partial<RegisteredResource>): RegisteredResource => ({
    urn: `urn:pulumi:stack::project::aws:ec2/subnet:Subnet::${change.name ?? "a"}`,
    type: "aws:ec2/subnet:Subnet",
    name: "a",
    parent: "",
    custom: true,
    inputs: { region: "eu-central-1", cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: false },
    dependencies: [],
    propertyDependencies: {},
    retainOnDelete: false,
    protect: false,
    ignoreChanges: [],
    deleteTimeout: "",
    aliases: [],
    ...change,
  });
  const before: Recorded = { program: "defaults", ...subnet({}) };

  test("finds a renamed resource, unless the old name is an alias", () => {
    expect(breaks([before], [subnet({ name: "b" })], replacing)).toEqual([
      `${before.urn} is gone and nothing has it as alias`,
    ]);
    expect(breaks([before], [subnet({ name: "b", aliases: ["aws:ec2/subnet:Subnet::a"] })], replacing)).toEqual([]);
  });

  test("finds an input that replaces, and lets others change", () => {
    const changed = (inputs: object) =>
      breaks([before], [subnet({ inputs: { ...before.inputs, ...inputs } })], replacing);
    expect(changed({ cidrBlock: "10.0.1.0/24" })).toEqual([`${before.urn} would be replaced: cidrBlock changed`]);
    expect(changed({ region: "eu-west-1" })).toEqual([`${before.urn} would be replaced: region changed`]);
    expect(changed({ mapPublicIpOnLaunch: true })).toEqual([]);
  });
});

test("the guide names every input that replaces what the stack holds", () => {
  const rows = replacingRows(replacing, Object.values(current).flat());
  updateGuide("eks.md", rows);
  expect(rows.length).toBeGreaterThan(2);
  expect(guideRows("eks.md")).toEqual(rows);
});
