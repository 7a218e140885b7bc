import { GcpProjectBaseline, GkeCluster } from "../../../components/gcp";
import { PREVIEWS_TIMEOUT, type RegisteredResource, UNKNOWN } from "../support/previewResources";
import schemas from "./googleApi/schemas.json";
import type { ApiSchemas, ApiShape } from "./googleApi/shape";
import {
  autopilot,
  autoProvisioned,
  bringYourOwn,
  defaults,
  max,
  signedProject,
  weakened,
} from "./support/configurations";
import { previewResources } from "./support/previewResources";

const api = schemas as ApiSchemas;

/** How a resource's inputs become the members of a request. */
interface Mapping {
  readonly schema: string;
  /** Inputs, or inputs within inputs, that lie elsewhere in the API; undefined: they are no member of the request. */
  readonly moved?: Readonly<Record<string, string | undefined>>;
}

// Where a resource lies is part of the request's path.
const placed = { project: undefined, location: undefined, region: undefined, deletionPolicy: undefined };

const mappings: Readonly<Record<string, Mapping>> = {
  "gcp:container/cluster:Cluster": {
    schema: "container.Cluster",
    moved: {
      ...placed,
      // The provider's own.
      deletionProtection: undefined,
      networkingMode: undefined,
      removeDefaultNodePool: undefined,
      minMasterVersion: "initialClusterVersion",
      nodeLocations: "locations",
      "maintenancePolicy.recurringWindow.recurrence": "maintenancePolicy.window.recurringWindow.recurrence",
      "maintenancePolicy.recurringWindow": "maintenancePolicy.window.recurringWindow.window",
      enableLegacyAbac: "legacyAbac.enabled",
      enableShieldedNodes: "shieldedNodes.enabled",
      enableAutopilot: "autopilot.enabled",
      autopilotClusterPolicyConfig: "autopilot.clusterPolicyConfig",
      "clusterAutoscaling.enabled": "autoscaling.enableNodeAutoprovisioning",
      "clusterAutoscaling.resourceLimits": "autoscaling.resourceLimits",
      "clusterAutoscaling.autoProvisioningLocations": "autoscaling.autoprovisioningLocations",
      "clusterAutoscaling.autoProvisioningDefaults": "autoscaling.autoprovisioningNodePoolDefaults",
      "clusterAutoscaling.autoProvisioningDefaults.diskSize": "autoscaling.autoprovisioningNodePoolDefaults.diskSizeGb",
      "clusterAutoscaling.autoProvisioningDefaults.upgradeSettings.strategy":
        "autoscaling.autoprovisioningNodePoolDefaults.upgradeSettings.strategy",
      gatewayApiConfig: "networkConfig.gatewayApiConfig",
      inTransitEncryptionConfig: "networkConfig.inTransitEncryptionConfig",
      "maintenancePolicy.maintenanceExclusions[].exclusionName": undefined,
      "maintenancePolicy.maintenanceExclusions[]": "maintenancePolicy.window.maintenanceExclusions.name",
      "maintenancePolicy.maintenanceExclusions[].exclusionOptions":
        "maintenancePolicy.window.maintenanceExclusions.name.maintenanceExclusionOptions",
      datapathProvider: "networkConfig.datapathProvider",
      dnsConfig: "networkConfig.dnsConfig",
      enableFqdnNetworkPolicy: "networkConfig.enableFqdnNetworkPolicy",
      enableIntranodeVisibility: "networkConfig.enableIntraNodeVisibility",
      serviceExternalIpsConfig: "networkConfig.serviceExternalIpsConfig",
      "loggingConfig.enableComponents": "loggingConfig.componentConfig.enableComponents",
      "monitoringConfig.enableComponents": "monitoringConfig.componentConfig.enableComponents",
      "monitoringConfig.managedPrometheus": "monitoringConfig.managedPrometheusConfig",
      "notificationConfig.pubsub.filter.eventTypes": "notificationConfig.pubsub.filter.eventType",
      "nodePoolDefaults.nodeConfigDefaults.insecureKubeletReadonlyPortEnabled":
        "nodePoolDefaults.nodeConfigDefaults.nodeKubeletConfig.insecureKubeletReadonlyPortEnabled",
    },
  },
  "gcp:container/nodePool:NodePool": {
    schema: "container.NodePool",
    moved: { ...placed, cluster: undefined, nodeLocations: "locations", nodeConfig: "config" },
  },
  "gcp:compute/address:Address": { schema: "compute.Address", moved: placed },
  "gcp:compute/firewall:Firewall": {
    schema: "compute.Firewall",
    moved: {
      ...placed,
      "allows[].protocol": "allowed[].IPProtocol",
      "denies[].protocol": "denied[].IPProtocol",
      allows: "allowed",
      denies: "denied",
    },
  },
  "gcp:compute/network:Network": {
    schema: "compute.Network",
    moved: { ...placed, routingMode: "routingConfig.routingMode", deleteDefaultRoutesOnCreate: undefined },
  },
  "gcp:compute/route:Route": { schema: "compute.Route", moved: placed },
  "gcp:compute/routerNat:RouterNat": { schema: "compute.RouterNat", moved: { ...placed, router: undefined } },
  "gcp:compute/subnetwork:Subnetwork": { schema: "compute.Subnetwork", moved: placed },
  "gcp:dns/managedZone:ManagedZone": { schema: "dns.ManagedZone", moved: placed },
  "gcp:dns/recordSet:RecordSet": { schema: "dns.ResourceRecordSet", moved: { ...placed, managedZone: undefined } },
  "gcp:kms/cryptoKey:CryptoKey": {
    schema: "cloudkms.CryptoKey",
    // The name is part of the request's path.
    moved: { ...placed, keyRing: undefined, name: undefined },
  },
  "gcp:artifactregistry/repository:Repository": {
    schema: "artifactregistry.Repository",
    // A list in the provider, a map by id in the API.
    moved: {
      ...placed,
      repositoryId: undefined,
      "cleanupPolicies[].id": undefined,
      "cleanupPolicies[]": "cleanupPolicies.id",
    },
  },
  "gcp:logging/projectBucketConfig:ProjectBucketConfig": {
    schema: "logging.LogBucket",
    moved: { ...placed, bucketId: undefined },
  },
  "gcp:logging/projectSink:ProjectSink": {
    schema: "logging.LogSink",
    moved: { ...placed, uniqueWriterIdentity: undefined },
  },
  "gcp:logging/projectExclusion:ProjectExclusion": { schema: "logging.LogExclusion", moved: placed },
  // The name is part of the request's path.
  "gcp:gkebackup/backupPlan:BackupPlan": { schema: "gkebackup.BackupPlan", moved: { ...placed, name: undefined } },
  "gcp:pubsub/topic:Topic": { schema: "pubsub.Topic", moved: placed },
  "gcp:binaryauthorization/policy:Policy": {
    schema: "binaryauthorization.Policy",
    moved: {
      ...placed,
      "defaultAdmissionRule.requireAttestationsBies": "defaultAdmissionRule.requireAttestationsBy",
    },
  },
  "gcp:orgpolicy/policy:Policy": { schema: "orgpolicy.GoogleCloudOrgpolicyV2Policy", moved: { parent: undefined } },
  "gcp:projects/iAMAuditConfig:IAMAuditConfig": { schema: "cloudresourcemanager.AuditConfig", moved: placed },
  "gcp:projects/iAMMember:IAMMember": {
    schema: "cloudresourcemanager.Binding",
    moved: { ...placed, member: "members[]" },
  },
  "gcp:serviceaccount/account:Account": { schema: "iam.ServiceAccount", moved: { ...placed, accountId: undefined } },
};

/** A value within the inputs, and the path to it; positions in lists are left out. */
interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

function leaves(value: unknown, path: string): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, `${path}[]`));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => leaves(member, path === "" ? key : `${path}.${key}`));
  }
  return [{ path, value }];
}

/** Where the API has what the input at the path says; undefined: nowhere. */
function apiPath(path: string, moved: NonNullable<Mapping["moved"]>): string | undefined {
  const prefix = Object.keys(moved)
    .filter((from) => path === from || path.startsWith(`${from}.`) || path.startsWith(`${from}[]`))
    .sort((a, b) => b.length - a.length)[0];
  if (prefix === undefined) return path;
  const target = moved[prefix];
  return target === undefined ? undefined : target + path.slice(prefix.length);
}

/** The shape at a path of a schema; undefined: the API has no such member, or only its answers have. */
function shapeAt(schema: string, path: string): ApiShape | undefined {
  const steps = path.replaceAll("[]", ".[]").split(".");
  return steps.reduce<ApiShape | undefined>(
    (shape, step) => {
      if (step === "[]") return shape?.items;
      if (shape?.values !== undefined) return shape.values;
      return shape?.ref === undefined ? undefined : api.schemas[shape.ref]?.[step];
    },
    { type: "object", ref: schema },
  );
}

function misfit(value: unknown, shape: ApiShape): string | undefined {
  // What is known later is given by Google itself.
  if (value === UNKNOWN) return undefined;
  const said = JSON.stringify(value);
  switch (shape.type) {
    case "string":
      if (shape.numeric === true) return Number.isInteger(Number(value)) ? undefined : `${said} is no number`;
      if (typeof value !== "string") return `${said} is no text`;
      return shape.enum === undefined || shape.enum.split(" ").includes(value)
        ? undefined
        : `${value} is not in ${shape.enum}`;
    case "boolean":
      // Where "not set" differs from false, the provider takes text.
      return typeof value === "boolean" || value === "TRUE" || value === "FALSE" ? undefined : `${said} is no switch`;
    case "integer":
      return Number.isInteger(value) ? undefined : `${said} is no whole number`;
    case "number":
      return typeof value === "number" ? undefined : `${said} is no number`;
    default:
      return `${said} stands for a whole ${shape.type}`;
  }
}

function contractMisfits({ type, name, inputs }: Pick<RegisteredResource, "type" | "name" | "inputs">): string[] {
  const { schema, moved = {} } = mappings[type] as Mapping;
  return leaves(inputs, "").flatMap(({ path, value }) => {
    const target = apiPath(path, moved);
    if (target === undefined) return [];
    const shape = shapeAt(schema, target);
    const problem = shape === undefined ? "the API takes no such member" : misfit(value, shape);
    return problem === undefined ? [] : [`${name}: ${target}: ${problem}`];
  });
}

const programs: [string, () => unknown][] = [
  ["defaults", () => new GkeCluster("prod", defaults)],
  ["everything turned on", () => new GkeCluster("prod", max)],
  ["pools of GKE's own making", () => new GkeCluster("prod", autoProvisioned)],
  ["Autopilot", () => new GkeCluster("prod", autopilot)],
  ["everything made elsewhere", () => new GkeCluster("prod", bringYourOwn)],
  ["everything weakened", () => new GkeCluster("prod", weakened)],
  ["the project", () => new GcpProjectBaseline("project", signedProject)],
];

test.each(programs)(
  "Google's APIs take what is sent with %s",
  async (_, program) => {
    const { resources } = await previewResources(program);
    const mapped = [...resources.values()].filter(({ type }) => type in mappings);
    expect(mapped.length).toBeGreaterThan(6);
    expect(mapped.flatMap(contractMisfits)).toEqual([]);
  },
  PREVIEWS_TIMEOUT,
);

test("no cluster or pool is made that the descriptions say nothing of", async () => {
  const { resources } = await previewResources(() => new GkeCluster("prod", max));
  const unmapped = [...resources.values()].filter(({ type, custom }) => custom && !(type in mappings));
  // A grant's members are those of the project's; rings, routers and agents have a name only.
  expect([...new Set(unmapped.map(({ type }) => type.replace(/^.*:/, "")))].sort()).toEqual([
    "CryptoKeyIAMMember",
    "KeyRing",
    "RepositoryIamMember",
    "ServiceIdentity",
  ]);
});

describe("the check itself", () => {
  const found = (inputs: object) =>
    contractMisfits({ type: "gcp:container/cluster:Cluster", name: "c", inputs: { name: "c", ...inputs } });

  test.each<[string, object, string]>([
    [
      "an unknown enum value",
      { anonymousAuthenticationConfig: { mode: "limited" } },
      "c: anonymousAuthenticationConfig.mode: limited is not in MODE_UNSPECIFIED ENABLED LIMITED",
    ],
    [
      "a misspelt member",
      { privateClusterConfig: { privateNodes: true } },
      "c: privateClusterConfig.privateNodes: the API takes no such member",
    ],
    [
      "a member that only answers have",
      { nodePoolAutoConfig: { linuxNodeConfig: { cgroupMode: "CGROUP_MODE_V2" } } },
      "c: nodePoolAutoConfig.linuxNodeConfig.cgroupMode: the API takes no such member",
    ],
    [
      "a wrong type",
      { rbacBindingConfig: { enableInsecureBindingSystemAuthenticated: "off" } },
      'c: rbacBindingConfig.enableInsecureBindingSystemAuthenticated: "off" is no switch',
    ],
    [
      "an unknown item of a list",
      { loggingConfig: { enableComponents: ["KUBELET"] } },
      "c: loggingConfig.componentConfig.enableComponents[]: KUBELET is not in COMPONENT_UNSPECIFIED SYSTEM_COMPONENTS WORKLOADS APISERVER SCHEDULER CONTROLLER_MANAGER KCP_SSHD KCP_CONNECTION KCP_HPA KCP_VPA",
    ],
    ["a value for an object", { releaseChannel: "REGULAR" }, 'c: releaseChannel: "REGULAR" stands for a whole object'],
  ])("finds %s", (_, inputs, expected) => {
    expect(found(inputs)).toEqual([expected]);
  });
});
