/**
 * Takes what the contract test needs out of AWS's own API model, which ships as data in the Python package botocore:
 *
 *   pip download --no-deps botocore==1.44.5 && unzip -q botocore-*.whl -d botocore
 *   node --import tsx test/components/aws/awsApi/extract.ts botocore 1.44.5 > test/components/aws/awsApi/requests.json
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { ApiRequests, ApiShape } from "./shape";

/** Request shapes by service. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  eks: [
    "CreateClusterRequest",
    "CreateNodegroupRequest",
    "CreateAddonRequest",
    "CreateAccessEntryRequest",
    "AssociateAccessPolicyRequest",
    "CreatePodIdentityAssociationRequest",
  ],
  ec2: ["RequestLaunchTemplateData", "CreateFlowLogsRequest", "CreateNatGatewayRequest", "CreateVpcEndpointRequest"],
  kms: ["CreateKeyRequest", "EnableKeyRotationRequest", "ScheduleKeyDeletionRequest"],
  logs: ["CreateLogGroupRequest"],
  ecr: ["CreateRepositoryRequest"],
  guardduty: ["DetectorFeatureConfiguration"],
};

/** Members of these requests that the components never set; left out for their size. */
const unused = new Set([
  "DestinationOptions",
  "DnsOptions",
  "ElasticGpuSpecifications",
  "InstanceMarketOptions",
  "InstanceRequirements",
  "SecondaryInterfaces",
  "kubeControllerManagerConfig",
  "kubeSchedulerConfig",
  "outpostConfig",
  "remoteNetworkConfig",
  "warmPoolConfig",
]);

interface ModelShape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

function inline(shapes: Readonly<Record<string, ModelShape>>, name: string, above: readonly string[] = []): ApiShape {
  const shape = shapes[name] as ModelShape;
  // A shape within itself, and what is below it, is not looked at.
  if (above.includes(name)) return { type: shape.type };
  const below = (inner: string) => inline(shapes, inner, [...above, name]);
  return {
    type: shape.type,
    ...(shape.required === undefined ? {} : { required: shape.required }),
    ...(shape.enum === undefined ? {} : { enum: shape.enum.join(" ") }),
    ...(shape.min === undefined ? {} : { min: shape.min }),
    ...(shape.max === undefined ? {} : { max: shape.max }),
    ...(shape.member === undefined ? {} : { member: below(shape.member.shape) }),
    ...(shape.members === undefined
      ? {}
      : {
          members: Object.fromEntries(
            Object.entries(shape.members)
              .filter(([member]) => !unused.has(member))
              .map(([member, { shape: inner }]) => [member, below(inner)]),
          ),
        }),
  };
}

function readModel(folder: string, service: string): Readonly<Record<string, ModelShape>> {
  const versions = join(folder, "botocore", "data", service);
  const newest = readdirSync(versions).sort().at(-1) as string;
  const text = gunzipSync(readFileSync(join(versions, newest, "service-2.json.gz"))).toString("utf8");
  return (JSON.parse(text) as { shapes: Record<string, ModelShape> }).shapes;
}

const [, , folder, version] = process.argv;
if (folder === undefined || version === undefined) {
  process.stderr.write("usage: extract.ts FOLDER VERSION\n");
  process.exitCode = 2;
} else {
  const requests = Object.entries(wanted).flatMap(([service, names]) => {
    const shapes = readModel(folder, service);
    return names.map((name): [string, ApiShape] => [`${service}.${name}`, inline(shapes, name)]);
  });
  const result: ApiRequests = {
    source: `botocore ${version} (PyPI, Apache-2.0)`,
    requests: Object.fromEntries(requests),
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
