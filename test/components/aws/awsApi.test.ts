import { AwsAccountBaseline, EksCluster } from "../../../components/aws";
import requests from "./awsApi/requests.json";
import type { ApiRequests, ApiShape } from "./awsApi/shape";
import { autoMode, bringYourOwn, defaults, max, weakened } from "./support/configurations";
import { type RegisteredResource, UNKNOWN } from "../support/previewResources";
import { previewResources } from "./support/previewResources";

const api: ApiRequests = requests;

/** How a resource's inputs become the members of a request. */
interface Mapping {
  readonly request: string;
  /** Inputs that have another name in the API; undefined: the provider sends it otherwise. */
  readonly names?: Readonly<Record<string, string | undefined>>;
  /** Members that the provider fills in. */
  readonly filledIn?: readonly string[];
}

// `region` picks the endpoint, and tags go into a member of their own in EC2.
const common = { region: undefined };
const ec2 = { ...common, tags: undefined };

const mappings: Readonly<Record<string, Mapping>> = {
  "aws:eks/cluster:Cluster": {
    request: "eks.CreateClusterRequest",
    names: { ...common, vpcConfig: "resourcesVpcConfig", enabledClusterLogTypes: "logging.clusterLogging.types" },
  },
  "aws:eks/nodeGroup:NodeGroup": {
    request: "eks.CreateNodegroupRequest",
    names: { ...common, subnetIds: "subnets", nodeRoleArn: "nodeRole", nodeGroupNamePrefix: "nodegroupName" },
  },
  "aws:eks/addon:Addon": {
    request: "eks.CreateAddonRequest",
    names: { ...common, resolveConflictsOnCreate: "resolveConflicts", resolveConflictsOnUpdate: "resolveConflicts" },
  },
  "aws:eks/accessEntry:AccessEntry": { request: "eks.CreateAccessEntryRequest", names: common },
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
    request: "eks.AssociateAccessPolicyRequest",
    names: common,
  },
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
    request: "eks.CreatePodIdentityAssociationRequest",
    names: common,
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    request: "ec2.RequestLaunchTemplateData",
    names: { ...ec2, updateDefaultVersion: undefined, securityGroups: "Groups" },
  },
  "aws:ec2/flowLog:FlowLog": {
    request: "ec2.CreateFlowLogsRequest",
    names: { ...ec2, vpcId: undefined, iamRoleArn: "DeliverLogsPermissionArn" },
    filledIn: ["ResourceIds", "ResourceType"],
  },
  "aws:ec2/natGateway:NatGateway": { request: "ec2.CreateNatGatewayRequest", names: ec2 },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    request: "ec2.CreateVpcEndpointRequest",
    names: { ...ec2, policy: "PolicyDocument" },
  },
  "aws:kms/key:Key": {
    request: "kms.CreateKeyRequest",
    names: {
      ...common,
      tags: undefined,
      enableKeyRotation: undefined,
      rotationPeriodInDays: undefined,
      deletionWindowInDays: undefined,
    },
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    request: "logs.CreateLogGroupRequest",
    names: { ...common, name: "logGroupName", retentionInDays: undefined },
  },
  "aws:ecr/repository:Repository": {
    request: "ecr.CreateRepositoryRequest",
    names: {
      ...common,
      tags: undefined,
      name: "repositoryName",
      encryptionConfigurations: "encryptionConfiguration",
      // The provider's own: it says what a deletion does.
      forceDelete: undefined,
    },
  },
  "aws:guardduty/detectorFeature:DetectorFeature": {
    request: "guardduty.DetectorFeatureConfiguration",
    names: { ...common, detectorId: undefined, additionalConfigurations: "AdditionalConfiguration" },
  },
};

/** Every way in which a value does not fit a shape, by path. */
function misfits(value: unknown, shape: ApiShape, names: NonNullable<Mapping["names"]>, path: string): string[] {
  if (value === UNKNOWN) return [];
  switch (shape.type) {
    case "string":
    case "blob": {
      if (typeof value !== "string") return [`${path}: ${JSON.stringify(value)} is no text`];
      if (shape.enum !== undefined && !shape.enum.split(" ").includes(value)) {
        return [`${path}: ${value} is not in ${shape.enum}`];
      }
      if (value.length < (shape.min ?? 0) || value.length > (shape.max ?? Infinity))
        return [`${path}: its length is ${value.length}`];
      return [];
    }
    case "boolean":
      // Where "not set" differs from false, the provider takes text.
      return typeof value === "boolean" || value === "true" || value === "false"
        ? []
        : [`${path}: ${JSON.stringify(value)} is no switch`];
    case "integer":
    case "long":
      return Number.isInteger(value) &&
        Number(value) >= (shape.min ?? -Infinity) &&
        Number(value) <= (shape.max ?? Infinity)
        ? []
        : [`${path}: ${JSON.stringify(value)} is out of range`];
    case "list": {
      // The provider takes a list of at most one as a single object.
      const items = Array.isArray(value) ? value : [value];
      return items.flatMap((item, index) => misfits(item, shape.member as ApiShape, names, `${path}[${index}]`));
    }
    case "map":
      return typeof value === "object" && value !== null ? [] : [`${path}: ${JSON.stringify(value)} is no map`];
    case "structure": {
      const single: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
      return structureMisfits(single as Record<string, unknown>, shape, names, path, []);
    }
    default:
      return [`${path}: the test does not know the type ${shape.type}`];
  }
}

function structureMisfits(
  value: Record<string, unknown>,
  shape: ApiShape,
  names: NonNullable<Mapping["names"]>,
  path: string,
  filledIn: readonly string[],
): string[] {
  const members = shape.members ?? {};
  const memberOf = (input: string): string | undefined => {
    if (input in names) return names[input];
    // EC2 writes its members with a capital letter, and some lists in the singular.
    const capital = input.charAt(0).toUpperCase() + input.slice(1);
    return [input, capital].find((name) => name in members) ?? input;
  };
  const given = Object.entries(value).flatMap(([input, item]): [string, unknown][] => {
    const member = memberOf(input);
    return member === undefined ? [] : [[member, item]];
  });
  const missing = (shape.required ?? [])
    .filter((name) => !filledIn.includes(name) && !given.some(([member]) => member === name))
    .map((name) => `${path}.${name}: it is required`);
  const wrong = given.flatMap(([member, item]) => {
    const target = member.split(".").reduce<ApiShape | undefined>((at, part) => {
      const inner = at?.type === "list" ? at.member : at;
      return inner?.members?.[part];
    }, shape);
    return target === undefined
      ? [`${path}.${member}: the API has no such member`]
      : misfits(item, target, names, `${path}.${member}`);
  });
  return [...missing, ...wrong];
}

function contractMisfits(resource: RegisteredResource): string[] {
  const mapping = mappings[resource.type];
  if (mapping === undefined) return [];
  return structureMisfits(
    resource.inputs,
    api.requests[mapping.request] as ApiShape,
    mapping.names ?? {},
    resource.name,
    mapping.filledIn ?? [],
  );
}

const programs: [string, () => unknown][] = [
  ["defaults", () => new EksCluster("prod", defaults)],
  ["everything turned on", () => new EksCluster("prod", max)],
  ["everything made elsewhere", () => new EksCluster("prod", bringYourOwn)],
  ["everything weakened", () => new EksCluster("prod", weakened)],
  ["Auto Mode", () => new EksCluster("prod", autoMode)],
  ["the account", () => new AwsAccountBaseline("account", { region: "eu-central-1" })],
];

test.each(programs)("AWS's API takes what is sent with %s", async (_, program) => {
  const { resources } = await previewResources(program);
  const mapped = [...resources.values()].filter(({ type }) => type in mappings);
  expect(mapped.length).toBeGreaterThan(2);
  expect(mapped.flatMap(contractMisfits)).toEqual([]);
});

test("rotation and waiting period of keys are within what KMS takes", async () => {
  const { resources } = await previewResources(() => new EksCluster("prod", defaults));
  const keys = [...resources.values()].filter(({ type }) => type === "aws:kms/key:Key");
  const shapeOf = (request: string, member: string) =>
    (api.requests[request] as ApiShape).members?.[member] as ApiShape;
  const rotation = shapeOf("kms.EnableKeyRotationRequest", "RotationPeriodInDays");
  const window = shapeOf("kms.ScheduleKeyDeletionRequest", "PendingWindowInDays");
  expect(keys).toHaveLength(3);
  for (const { name, inputs } of keys) {
    expect(misfits(inputs.rotationPeriodInDays, rotation, {}, name)).toEqual([]);
    expect(misfits(inputs.deletionWindowInDays, window, {}, name)).toEqual([]);
  }
});

test("the instance types of pools that name none are types of EC2", async () => {
  const { resources } = await previewResources(() => new EksCluster("prod", defaults));
  const types = (api.requests["ec2.RequestLaunchTemplateData"] as ApiShape).members?.["InstanceType"] as ApiShape;
  expect(misfits(resources.get("prod-pool-system")?.inputs.instanceTypes[0], types, {}, "instance type")).toEqual([]);
  expect(misfits("m7g.large", types, {}, "instance type")).toEqual([]);
});

describe("the check itself", () => {
  const cluster = (inputs: object): RegisteredResource => ({
    type: "aws:eks/cluster:Cluster",
    name: "c",
    urn: "",
    parent: "",
    custom: true,
    inputs: { name: "c", roleArn: "r", vpcConfig: {}, ...inputs },
    dependencies: [],
    propertyDependencies: {},
    retainOnDelete: false,
    protect: false,
    ignoreChanges: [],
    deleteTimeout: "",
    aliases: [],
  });

  test.each<[string, object, string]>([
    [
      "an unknown enum value",
      { upgradePolicy: { supportType: "standard" } },
      "c.upgradePolicy.supportType: standard is not in STANDARD EXTENDED",
    ],
    [
      "a misspelt member",
      { vpcConfig: { privateAccess: true } },
      "c.resourcesVpcConfig.privateAccess: the API has no such member",
    ],
    ["a wrong type", { deletionProtection: "on" }, 'c.deletionProtection: "on" is no switch'],
    ["a name that is too long", { name: "c".repeat(101) }, "c.name: its length is 101"],
    [
      "an unknown log type",
      { enabledClusterLogTypes: ["kubelet"] },
      "c.logging.clusterLogging.types[0]: kubelet is not in api audit authenticator controllerManager scheduler",
    ],
  ])("finds %s", (_, inputs, expected) => {
    expect(contractMisfits(cluster(inputs))).toEqual([expected]);
  });

  test("finds a required member that is missing", () => {
    const nameless = { roleArn: "r", vpcConfig: {} };
    expect(contractMisfits({ ...cluster({}), inputs: nameless })).toEqual(["c.name: it is required"]);
  });
});
