import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AwsAccountBaseline, EksCluster } from "../../../components/aws";
import { defaults, max } from "./support/configurations";
import { PREVIEWS_TIMEOUT, previewResources, type RegisteredResource } from "./support/previewResources";

/**
 * What a release registered, one resource per line. A stack of that release must live on: a URN that is gone without an
 * alias deletes a resource, and a changed input that AWS cannot change replaces one. The file of a release never
 * changes; a new release adds one: `WRITE_RELEASE=0.2.0 jest test/components/aws/upgrade.test.ts`.
 */
const releases = ["0.1.0"];

type Recorded = Pick<RegisteredResource, "urn" | "type" | "name" | "inputs"> & { readonly program: string };

const programs: Readonly<Record<string, () => unknown>> = {
  defaults: () => new EksCluster("prod", defaults),
  max: () => new EksCluster("prod", max),
  account: () => new AwsAccountBaseline("account", { region: "eu-central-1" }),
};

// Inputs that AWS cannot change, by type, besides the region: a new value replaces the resource.
const replacing: Readonly<Record<string, readonly string[]>> = {
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

const at = (inputs: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], inputs);

const key = ({ type, name }: Pick<RegisteredResource, "type" | "name">) => `${type}::${name}`;

/** What an upgrade from the recorded resources to the current ones would lose or replace. */
function breaks(recorded: readonly Recorded[], current: Iterable<RegisteredResource>): string[] {
  const byName = new Map<string, RegisteredResource>();
  for (const resource of current) {
    byName.set(resource.urn, resource);
    for (const alias of resource.aliases) byName.set(alias, resource);
  }
  return recorded.flatMap((before) => {
    const now = byName.get(before.urn) ?? byName.get(key(before));
    if (now === undefined) return [`${before.urn} is gone and nothing has it as alias`];
    return ["region", ...(replacing[before.type] ?? [])]
      .filter((path) => JSON.stringify(at(before.inputs, path)) !== JSON.stringify(at(now.inputs, path)))
      .map((path) => `${before.urn} would be replaced: ${path} changed`);
  });
}

const fileOf = (release: string) => join(__dirname, "upgrade", `${release}.jsonl`);

const current: Record<string, RegisteredResource[]> = {};

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs)) {
    current[name] = [...(await previewResources(program)).resources.values()];
  }
  const release = process.env["WRITE_RELEASE"];
  if (release !== undefined) {
    if (existsSync(fileOf(release))) throw new Error(`${fileOf(release)} exists; a release's file never changes`);
    const lines = Object.entries(current).flatMap(([program, resources]) =>
      resources.map(({ urn, type, name, inputs }) => JSON.stringify({ program, urn, type, name, inputs })).sort(),
    );
    writeFileSync(fileOf(release), `${lines.join("\n")}\n`);
  }
}, PREVIEWS_TIMEOUT);

describe.each(releases)("a stack of release %s", (release) => {
  test.each(Object.keys(programs))("with the program %s loses and replaces nothing", (program) => {
    const recorded = readFileSync(fileOf(release), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Recorded)
      .filter((resource) => resource.program === program);
    expect(recorded.length).toBeGreaterThan(10);
    expect(breaks(recorded, current[program] ?? [])).toEqual([]);
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
    ignoreChanges: [],
    aliases: [],
    ...change,
  });
  const before: Recorded = { program: "defaults", ...subnet({}) };

  test("finds a renamed resource, unless the old name is an alias", () => {
    expect(breaks([before], [subnet({ name: "b" })])).toEqual([`${before.urn} is gone and nothing has it as alias`]);
    expect(breaks([before], [subnet({ name: "b", aliases: ["aws:ec2/subnet:Subnet::a"] })])).toEqual([]);
  });

  test("finds an input that replaces, and lets others change", () => {
    const changed = (inputs: object) => breaks([before], [subnet({ inputs: { ...before.inputs, ...inputs } })]);
    expect(changed({ cidrBlock: "10.0.1.0/24" })).toEqual([`${before.urn} would be replaced: cidrBlock changed`]);
    expect(changed({ region: "eu-west-1" })).toEqual([`${before.urn} would be replaced: region changed`]);
    expect(changed({ mapPublicIpOnLaunch: true })).toEqual([]);
  });
});
