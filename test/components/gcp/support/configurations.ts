import type { GcpProjectBaselineArgs, GkeClusterArgs } from "../../../../components/gcp";

const PROJECT = "my-company-prod";
const REGION = "europe-west4";

/** Nothing but what must be given. */
export const defaults: GkeClusterArgs = { project: PROJECT, region: REGION };

/** Everything that can be turned on without weakening anything. */
export const max: GkeClusterArgs = {
  project: PROJECT,
  region: REGION,
  version: "1.35",
  upgrades: {
    channel: "STABLE",
    windowStart: "2026-02-01T01:00:00Z",
    windowEnd: "2026-02-01T07:00:00Z",
    recurrence: "FREQ=DAILY",
    exclusions: { "year-end": { start: "2026-12-18T00:00:00Z", end: "2027-01-04T00:00:00Z" } },
  },
  network: {
    nodeCidr: "10.20.0.0/22",
    podCidr: "10.32.0.0/16",
    serviceCidr: "10.20.8.0/22",
    controlPlaneCidr: "10.20.4.0/28",
    zones: ["europe-west4-a", "europe-west4-b", "europe-west4-c"],
    egress: "isolated",
    connectedCidrs: ["10.200.0.0/16"],
    encryptInTransit: true,
    gatewayApi: true,
  },
  access: {
    securityGroup: "gke-security-groups@example.com",
    admins: { platform: "group:platform@example.com" },
    teams: {
      "team-a": "group:team-a@example.com",
      pipeline: "serviceAccount:pipeline@my-company-build.iam.gserviceaccount.com",
    },
    protectSystem: true,
  },
  deployAccess: { endpoint: "ip", cidrs: ["10.200.4.0/24"], applicationDefaultCredentials: true },
  audit: { retentionDays: 731, locked: true },
  nodes: {
    pools: {
      system: { confidential: true },
      workload: { confidential: true, machineType: "c2d-standard-4", capacity: "spot" },
      sandbox: {
        confidential: true,
        minSize: 0,
        maxSize: 2,
        diskSizeGib: 200,
        labels: { tier: "untrusted" },
        taints: [{ key: "dedicated", value: "builds", effect: "NoExecute" }],
      },
    },
  },
  addons: { secretManager: true, costAllocation: true, backup: { retentionDays: 90, deleteLockDays: 30 } },
  registry: {
    repositories: ["api", "tools"],
    pushMembers: ["serviceAccount:build@my-company-build.iam.gserviceaccount.com"],
  },
  tags: { owner: "platform", environment: "prod" },
};

/** Pools that GKE makes by itself; a cluster that runs cannot get them. */
export const autoProvisioned: GkeClusterArgs = {
  ...max,
  nodes: { ...max.nodes, autoProvisioning: { maxCpus: 64, maxMemoryGib: 256 } },
};

const key = (name: string) => `projects/my-company-keys/locations/${REGION}/keyRings/clusters/cryptoKeys/${name}`;

/** A network and keys that were made elsewhere. */
export const bringYourOwn: GkeClusterArgs = {
  project: PROJECT,
  region: REGION,
  network: {
    existing: {
      networkId: "projects/my-company-network/global/networks/main",
      subnetworkId: `projects/my-company-network/regions/${REGION}/subnetworks/nodes`,
      podRangeName: "prod-pods",
      serviceRangeName: "prod-services",
    },
  },
  encryption: {
    secretsKeyId: key("secrets"),
    logsKeyId: key("logs"),
    volumesKeyId: key("volumes"),
    registryKeyId: key("registry"),
    backupKeyId: key("backup"),
  },
  addons: { backup: {} },
  registry: {
    repositories: ["api"],
    pushMembers: ["serviceAccount:build@my-company-build.iam.gserviceaccount.com"],
  },
};

/** Google runs the nodes. */
export const autopilot: GkeClusterArgs = { project: PROJECT, region: REGION, nodes: { mode: "autopilot" } };

const accept = (control: string) => ({ control, reason: "A cluster for trying things out", expires: "2027-12-31" });

/** Everything that can be weakened, on record. */
export const weakened: GkeClusterArgs = {
  project: PROJECT,
  region: REGION,
  network: { zones: ["europe-west4-b"] },
  deployAccess: { endpoint: "ip", cidrs: ["10.200.4.0/24"], publicCidrs: ["203.0.113.0/24"] },
  audit: { retentionDays: 30 },
  deletionProtection: false,
  acceptedRisks: [
    accept("nodes-multi-az"),
    accept("cp-private-endpoint"),
    accept("audit-log-retention-encryption"),
    accept("cp-deletion-protection"),
  ],
};

/** The project's baseline with nothing but what must be given. */
export const project: GcpProjectBaselineArgs = { project: PROJECT, region: REGION };

/** The project's baseline with signed images. */
export const signedProject: GcpProjectBaselineArgs = {
  ...project,
  imagePolicy: {
    attestors: ["projects/my-company-build/attestors/pipeline"],
    unsignedImages: ["europe-west4-docker.pkg.dev/my-company-prod/tools/*"],
  },
  tags: { owner: "platform", environment: "prod" },
};
