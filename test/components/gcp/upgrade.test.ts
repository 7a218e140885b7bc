import { join } from "node:path";
import { GcpProjectBaseline, GkeCluster } from "../../../components/gcp";
import {
  breaks,
  guideRows,
  readRelease,
  type Replacing,
  replacingRows,
  updateGuide,
  writeRelease,
} from "../support/upgrade";
import { PREVIEWS_TIMEOUT, type RegisteredResource } from "../support/previewResources";
import { autopilot, defaults, max, project } from "./support/configurations";
import { previewResources } from "./support/previewResources";

const folder = join(__dirname, "upgrade");
const releases = ["0.1.0"];

const programs: Readonly<Record<string, () => unknown>> = {
  defaults: () => new GkeCluster("prod", defaults),
  max: () => new GkeCluster("prod", max),
  autopilot: () => new GkeCluster("prod", autopilot),
  project: () => new GcpProjectBaseline("project", project),
};

// Inputs that Google cannot change, by type: a new value replaces the resource.
const replacing: Replacing = {
  "*": ["project"],
  "gcp:artifactregistry/repository:Repository": ["format", "kmsKeyName", "location", "mode", "repositoryId"],
  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": ["location", "member", "repository", "role"],
  "gcp:compute/address:Address": ["addressType", "name", "region"],
  "gcp:compute/firewall:Firewall": ["direction", "name", "network"],
  "gcp:compute/network:Network": ["autoCreateSubnetworks", "name"],
  "gcp:compute/route:Route": ["destRange", "name", "network", "nextHopGateway"],
  "gcp:compute/router:Router": ["name", "network", "region"],
  "gcp:compute/routerNat:RouterNat": ["name", "region", "router"],
  // A range can grow, but a grown range is another one here.
  "gcp:compute/subnetwork:Subnetwork": ["ipCidrRange", "name", "network", "region"],
  "gcp:container/cluster:Cluster": [
    "clusterAutoscaling.autoProvisioningDefaults.bootDiskKmsKey",
    "confidentialNodes",
    "datapathProvider",
    "dnsConfig",
    "enableAutopilot",
    "enableKubernetesAlpha",
    "initialNodeCount",
    "ipAllocationPolicy",
    "location",
    "masterAuth",
    "name",
    "network",
    "networkingMode",
    "privateClusterConfig.privateEndpointSubnetwork",
    "removeDefaultNodePool",
    "subnetwork",
  ],
  "gcp:container/nodePool:NodePool": [
    "cluster",
    "location",
    "name",
    "networkConfig.enablePrivateNodes",
    "nodeConfig.bootDiskKmsKey",
    "nodeConfig.confidentialNodes",
    "nodeConfig.metadata",
    "nodeConfig.oauthScopes",
    "nodeConfig.sandboxConfig",
    "nodeConfig.serviceAccount",
    "nodeConfig.shieldedInstanceConfig",
    "nodeConfig.spot",
  ],
  "gcp:dns/managedZone:ManagedZone": ["dnsName", "name", "visibility"],
  "gcp:dns/recordSet:RecordSet": ["managedZone", "name", "type"],
  "gcp:gkebackup/backupPlan:BackupPlan": ["cluster", "location", "name"],
  "gcp:kms/cryptoKey:CryptoKey": ["destroyScheduledDuration", "keyRing", "name", "purpose"],
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": ["cryptoKeyId", "member", "role"],
  "gcp:kms/keyRing:KeyRing": ["location", "name"],
  "gcp:logging/projectBucketConfig:ProjectBucketConfig": ["bucketId", "location"],
  "gcp:logging/projectExclusion:ProjectExclusion": ["name"],
  "gcp:logging/projectSink:ProjectSink": ["name"],
  "gcp:orgpolicy/policy:Policy": ["name", "parent"],
  "gcp:projects/iAMAuditConfig:IAMAuditConfig": ["service"],
  "gcp:projects/iAMMember:IAMMember": ["member", "role"],
  "gcp:projects/service:Service": ["service"],
  "gcp:projects/serviceIdentity:ServiceIdentity": ["service"],
  "gcp:pubsub/topic:Topic": ["name"],
  "gcp:serviceaccount/account:Account": ["accountId"],
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
    expect(recorded.length).toBeGreaterThan(20);
    expect(breaks(recorded, current[program] ?? [], replacing)).toEqual([]);
  });
});

test("every type that is made has its replacing inputs listed", () => {
  const types = new Set(Object.values(current).flatMap((resources) => resources.map(({ type }) => type)));
  expect([...types].filter((type) => type.startsWith("gcp:") && !(type in replacing)).sort()).toEqual([
    "gcp:binaryauthorization/policy:Policy",
  ]);
});

test("the guide names every input that replaces what the stack holds", () => {
  const rows = replacingRows(replacing, Object.values(current).flat());
  updateGuide("gke.md", rows);
  expect(rows.length).toBeGreaterThan(2);
  expect(guideRows("gke.md")).toEqual(rows);
});
