import { GkeCluster, type GkeClusterArgs } from "../../../components/gcp";
import { gkeKubeconfig } from "../../../components/gcp/kubeconfig";
import { autopilot, autoProvisioned, bringYourOwn, defaults, max, weakened } from "./support/configurations";
import {
  countByType,
  type Preview,
  PREVIEWS_TIMEOUT,
  type RegisteredResource,
  UNKNOWN,
} from "../support/previewResources";
import { settledOutput } from "../support/settledOutput";
import { unknownPaths } from "../support/unknownPaths";
import { PROJECT_NUMBER, previewResources } from "./support/previewResources";

const maxWithNat: GkeClusterArgs = { ...max, network: { ...max.network, egress: "nat" } };

const previewed = new Map<GkeClusterArgs, Preview<GkeCluster>>();

beforeAll(async () => {
  for (const args of [defaults, max, maxWithNat, bringYourOwn, autopilot, weakened])
    previewed.set(args, await previewResources(() => new GkeCluster("prod", args)));
}, PREVIEWS_TIMEOUT);

function preview(args: GkeClusterArgs) {
  const { resources, result } = previewed.get(args) as Preview<GkeCluster>;
  return { resources, cluster: result };
}

const inputsOf = (resources: Map<string, RegisteredResource>, name: string) => resources.get(name)?.inputs;

describe("the resources", () => {
  test("of a cluster with nothing but a project and a region", async () => {
    const { resources } = preview(defaults);
    expect(countByType(resources.values())).toEqual({
      "gcp:compute/address:Address": 1,
      "gcp:compute/firewall:Firewall": 4,
      "gcp:compute/network:Network": 1,
      "gcp:compute/router:Router": 1,
      "gcp:compute/routerNat:RouterNat": 1,
      "gcp:compute/subnetwork:Subnetwork": 1,
      "gcp:container/cluster:Cluster": 1,
      "gcp:container/nodePool:NodePool": 2,
      "gcp:kms/cryptoKey:CryptoKey": 3,
      "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": 3,
      "gcp:kms/keyRing:KeyRing": 1,
      "gcp:logging/projectBucketConfig:ProjectBucketConfig": 1,
      "gcp:logging/projectExclusion:ProjectExclusion": 1,
      "gcp:logging/projectSink:ProjectSink": 1,
      "gcp:projects/iAMMember:IAMMember": 1,
      "gcp:projects/serviceIdentity:ServiceIdentity": 1,
      "gcp:pubsub/topic:Topic": 1,
      "gcp:serviceaccount/account:Account": 1,
      "hardened-cluster:index:GkeCluster": 1,
    });
  });

  test("with everything turned on", () => {
    const { resources } = preview(max);
    expect(countByType(resources.values())).toEqual({
      "gcp:artifactregistry/repository:Repository": 2,
      "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": 4,
      "gcp:compute/firewall:Firewall": 4,
      "gcp:compute/network:Network": 1,
      "gcp:compute/route:Route": 1,
      "gcp:compute/subnetwork:Subnetwork": 2,
      "gcp:container/cluster:Cluster": 1,
      "gcp:container/nodePool:NodePool": 3,
      "gcp:dns/managedZone:ManagedZone": 4,
      "gcp:dns/recordSet:RecordSet": 8,
      "gcp:gkebackup/backupPlan:BackupPlan": 1,
      "gcp:kms/cryptoKey:CryptoKey": 5,
      "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": 5,
      "gcp:kms/keyRing:KeyRing": 1,
      "gcp:logging/projectBucketConfig:ProjectBucketConfig": 1,
      "gcp:logging/projectExclusion:ProjectExclusion": 1,
      "gcp:logging/projectSink:ProjectSink": 1,
      "gcp:projects/iAMMember:IAMMember": 4,
      "gcp:projects/serviceIdentity:ServiceIdentity": 3,
      "gcp:pubsub/topic:Topic": 1,
      "gcp:serviceaccount/account:Account": 1,
      "hardened-cluster:index:GkeCluster": 1,
    });
  });

  test("of what is off unless asked for say nothing with defaults", () => {
    const inputs = JSON.stringify(inputsOf(preview(defaults).resources, "prod-cluster"));
    expect(inputs).not.toMatch(/secretManager|costManagement|gatewayApi|BackupAgent|inTransit|maintenanceExclusions/);
  });

  test("with everything turned on have what was asked for", () => {
    const { resources } = preview(max);
    expect(inputsOf(resources, "prod-cluster")).toMatchObject({
      secretManagerConfig: { enabled: true, rotationConfig: { enabled: true, rotationInterval: "120s" } },
      costManagementConfig: { enabled: true },
      gatewayApiConfig: { channel: "CHANNEL_STANDARD" },
      inTransitEncryptionConfig: "IN_TRANSIT_ENCRYPTION_INTER_NODE_TRANSPARENT",
      addonsConfig: { gkeBackupAgentConfig: { enabled: true } },
      maintenancePolicy: {
        maintenanceExclusions: [
          {
            exclusionName: "year-end",
            startTime: "2026-12-18T00:00:00Z",
            endTime: "2027-01-04T00:00:00Z",
            exclusionOptions: { scope: "NO_MINOR_OR_NODE_UPGRADES" },
          },
        ],
      },
    });
    expect(inputsOf(resources, "prod-backup")).toEqual({
      project: "my-company-prod",
      location: "europe-west4",
      name: "prod-backup",
      cluster: UNKNOWN,
      backupSchedule: { cronSchedule: "0 3 * * *" },
      backupConfig: {
        allNamespaces: true,
        includeSecrets: true,
        includeVolumeData: true,
        encryptionKey: { gcpKmsEncryptionKey: UNKNOWN },
      },
      retentionPolicy: { backupRetainDays: 90, backupDeleteLockDays: 30 },
      labels: { owner: "platform", environment: "prod" },
    });
  });

  test("that GKE makes by itself are as hard as the cluster's own", async () => {
    const { resources } = await previewResources(() => new GkeCluster("prod", autoProvisioned));
    expect(inputsOf(resources, "prod-cluster").clusterAutoscaling).toEqual({
      enabled: true,
      resourceLimits: [
        { resourceType: "cpu", maximum: 64 },
        { resourceType: "memory", maximum: 256 },
      ],
      autoProvisioningLocations: ["europe-west4-a", "europe-west4-b", "europe-west4-c"],
      autoProvisioningDefaults: {
        imageType: "COS_CONTAINERD",
        diskType: "pd-balanced",
        diskSize: 50,
        bootDiskKmsKey: UNKNOWN,
        serviceAccount: "prod-nodes@my-company-prod.iam.gserviceaccount.com",
        oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
        management: { autoUpgrade: true, autoRepair: true },
        upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
      },
    });
  });

  test("with a network and keys made elsewhere", () => {
    const { resources } = preview(bringYourOwn);
    expect(countByType(resources.values())).toEqual({
      "gcp:artifactregistry/repository:Repository": 1,
      "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": 2,
      "gcp:container/cluster:Cluster": 1,
      "gcp:container/nodePool:NodePool": 2,
      "gcp:gkebackup/backupPlan:BackupPlan": 1,
      "gcp:logging/projectBucketConfig:ProjectBucketConfig": 1,
      "gcp:logging/projectExclusion:ProjectExclusion": 1,
      "gcp:logging/projectSink:ProjectSink": 1,
      "gcp:projects/iAMMember:IAMMember": 1,
      "gcp:pubsub/topic:Topic": 1,
      "gcp:serviceaccount/account:Account": 1,
      "hardened-cluster:index:GkeCluster": 1,
    });
    expect(inputsOf(resources, "prod-cluster")).toMatchObject({
      network: bringYourOwn.network?.existing?.networkId,
      subnetwork: bringYourOwn.network?.existing?.subnetworkId,
      ipAllocationPolicy: { clusterSecondaryRangeName: "prod-pods", servicesSecondaryRangeName: "prod-services" },
      databaseEncryption: { state: "ENCRYPTED", keyName: bringYourOwn.encryption?.secretsKeyId },
    });
    expect(inputsOf(resources, "prod-pool-workload").nodeConfig.bootDiskKmsKey).toBe(
      bringYourOwn.encryption?.volumesKeyId,
    );
    expect(inputsOf(resources, "prod-logs").cmekSettings.kmsKeyName).toBe(bringYourOwn.encryption?.logsKeyId);
    expect(inputsOf(resources, "prod-repository-api").kmsKeyName).toBe(bringYourOwn.encryption?.registryKeyId);
    expect(inputsOf(resources, "prod-backup").backupConfig.encryptionKey.gcpKmsEncryptionKey).toBe(
      bringYourOwn.encryption?.backupKeyId,
    );
  });

  test("with Autopilot are those of the defaults without pools", () => {
    const { resources } = preview(autopilot);
    const standard = preview(defaults);
    const names = [...standard.resources.keys()].filter((name) => !name.startsWith("prod-pool-"));
    expect([...resources.keys()].sort()).toEqual(names.sort());
  });

  test("all belong to the cluster and are made in its project and region", () => {
    const { resources } = preview(max);
    const children = [...resources.values()].filter(({ custom }) => custom);
    expect(children.filter(({ parent }) => parent !== "prod")).toEqual([]);
    // A key is where its ring is.
    const placed = children.filter(({ type }) => !/^gcp:kms\/cryptoKey/.test(type));
    expect(placed.filter(({ inputs }) => inputs.project !== "my-company-prod").map(({ name }) => name)).toEqual([]);
    const places = placed.flatMap(({ inputs }) => [inputs.region, inputs.location].filter((place) => place));
    expect(new Set(places)).toEqual(new Set(["europe-west4"]));
  });

  test("carry the user's labels wherever Google Cloud takes labels", () => {
    const { resources } = preview(max);
    const labels = { owner: "platform", environment: "prod" };
    const labelled = [...resources.values()].filter(({ inputs }) => inputs.labels !== undefined);
    expect(countByType(labelled)).toEqual({
      "gcp:artifactregistry/repository:Repository": 2,
      "gcp:dns/managedZone:ManagedZone": 4,
      "gcp:gkebackup/backupPlan:BackupPlan": 1,
      "gcp:kms/cryptoKey:CryptoKey": 5,
      "gcp:pubsub/topic:Topic": 1,
    });
    expect(labelled.filter(({ inputs }) => inputs.labels.owner !== "platform")).toEqual([]);
    expect(inputsOf(resources, "prod-cluster").resourceLabels).toEqual(labels);
    expect(inputsOf(resources, "prod-pool-system").nodeConfig.resourceLabels).toEqual(labels);
  });
});

test("nothing but references to the cluster's own resources is unknown at preview", () => {
  const { resources } = preview(maxWithNat);
  expect(unknownPaths(resources.values())).toEqual([
    "BackupPlan backupConfig.encryptionKey.gcpKmsEncryptionKey",
    "BackupPlan cluster",
    "Cluster databaseEncryption.keyName",
    "Cluster network",
    "Cluster nodeConfig.bootDiskKmsKey",
    "Cluster notificationConfig.pubsub.topic",
    "Cluster privateClusterConfig.privateEndpointSubnetwork",
    "Cluster subnetwork",
    "CryptoKey keyRing",
    "CryptoKeyIAMMember cryptoKeyId",
    "Firewall network",
    "NodePool nodeConfig.bootDiskKmsKey",
    "ProjectBucketConfig cmekSettings.kmsKeyName",
    "Repository kmsKeyName",
    "RepositoryIamMember repository",
    "Router network",
    "RouterNat natIps[]",
    "Subnetwork network",
  ]);
});

describe("the order", () => {
  const cases: [string, string[]][] = [
    // A key that its user may not use yet fails what it encrypts.
    [
      "prod-cluster",
      [
        "prod-secrets-key-user",
        "prod-volumes-key-user",
        "prod-node-account-role",
        "prod-nat",
        "prod-nodes",
        "prod-to-internet",
        "prod-webhooks",
        "prod-logs-sink",
      ],
    ],
    ["prod-secrets-key-user", ["prod-container-agent", "prod-secrets-key"]],
    ["prod-logs", ["prod-logs-key-user"]],
    ["prod-logs-sink", ["prod-logs"]],
    ["prod-pool-system", ["prod-cluster", "prod-node-account"]],
    ["prod-node-account-role", ["prod-node-account"]],
    ["prod-webhooks", ["prod-node-account"]],
  ];

  test.each(cases)("%s waits for %j", async (name, expected) => {
    const { resources } = preview(defaults);
    expect(resources.get(name)?.dependencies).toEqual(expect.arrayContaining(expected));
  });

  test("repositories wait for their key's user, and what pulls from them for the nodes' account", () => {
    const { resources } = preview(max);
    expect(resources.get("prod-repository-api")?.dependencies).toEqual(["prod-registry-key", "prod-registry-key-user"]);
    expect(resources.get("prod-repository-api-pull")?.dependencies).toEqual([
      "prod-node-account",
      "prod-repository-api",
    ]);
  });

  test("nodes without a way to the internet wait for the names of Google's services", () => {
    const { resources } = preview(max);
    expect(resources.get("prod-cluster")?.dependencies).toEqual(
      expect.arrayContaining(["prod-google-route", "prod-googleapis-com-cname", "prod-pkg-dev-a", "prod-gcr-io-a"]),
    );
  });

  test("people's access waits for nothing", () => {
    const { resources } = preview(max);
    expect(resources.get("prod-access-admin-platform")?.dependencies).toEqual([]);
  });
});

describe("deletion", () => {
  const retained = (resources: Map<string, RegisteredResource>) =>
    [...resources.values()].filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
  const protectedNames = (resources: Map<string, RegisteredResource>) =>
    [...resources.values()].filter(({ protect }) => protect).map(({ name }) => name);

  test("leaves keys with their users, logs and images behind while the cluster is protected", () => {
    const { resources } = preview(max);
    expect(retained(resources).sort()).toEqual([
      "prod-backup-key",
      "prod-backup-key-user",
      "prod-logs",
      "prod-logs-key",
      "prod-logs-key-user",
      "prod-registry-key",
      "prod-registry-key-user",
      "prod-repository-api",
      "prod-repository-tools",
      "prod-secrets-key",
      "prod-secrets-key-user",
      "prod-volumes-key",
      "prod-volumes-key-user",
    ]);
  });

  test("of what the cluster needs is refused while it is protected", () => {
    const { resources } = preview(defaults);
    expect(protectedNames(resources).sort()).toEqual([
      "prod-cluster",
      "prod-nat",
      "prod-nat-address",
      "prod-network",
      "prod-nodes",
      "prod-pool-system",
      "prod-pool-workload",
      "prod-router",
    ]);
  });

  test("leaves nothing behind once the protection is off", () => {
    const { resources } = preview(weakened);
    expect(retained(resources)).toEqual([]);
    expect(protectedNames(resources)).toEqual([]);
    expect(inputsOf(resources, "prod-cluster").deletionProtection).toBe(false);
    expect(inputsOf(resources, "prod-secrets-key").deletionPolicy).toBe("DELETE");
    expect(inputsOf(resources, "prod-logs").deletionPolicy).toBe("DELETE");
  });
});

describe("the way to the API", () => {
  const endpoints = (resources: Map<string, RegisteredResource>) => {
    const { controlPlaneEndpointsConfig, privateClusterConfig, masterAuthorizedNetworksConfig } = inputsOf(
      resources,
      "prod-cluster",
    );
    return { controlPlaneEndpointsConfig, privateClusterConfig, masterAuthorizedNetworksConfig };
  };

  test("is the DNS endpoint alone, and nothing that would switch addresses on", () => {
    const { resources } = preview(defaults);
    expect(endpoints(resources)).toEqual({
      controlPlaneEndpointsConfig: {
        dnsEndpointConfig: {
          allowExternalTraffic: true,
          enableK8sCertsViaDns: false,
          enableK8sTokensViaDns: false,
        },
        ipEndpointsConfig: { enabled: false },
      },
      privateClusterConfig: { enablePrivateNodes: true },
      masterAuthorizedNetworksConfig: undefined,
    });
    expect(resources.get("prod-cluster")?.ignoreChanges).toEqual([
      "nodeConfig",
      "privateClusterConfig.enablePrivateEndpoint",
      "privateClusterConfig.masterGlobalAccessConfig",
    ]);
  });

  test("is the private address alone when that is asked for", () => {
    const { resources } = preview(max);
    expect(endpoints(resources)).toEqual({
      controlPlaneEndpointsConfig: {
        dnsEndpointConfig: {
          allowExternalTraffic: false,
          enableK8sCertsViaDns: false,
          enableK8sTokensViaDns: false,
        },
        ipEndpointsConfig: { enabled: true },
      },
      privateClusterConfig: {
        enablePrivateNodes: true,
        enablePrivateEndpoint: true,
        privateEndpointSubnetwork: UNKNOWN,
        masterGlobalAccessConfig: { enabled: false },
      },
      masterAuthorizedNetworksConfig: {
        cidrBlocks: [{ cidrBlock: "10.200.4.0/24", displayName: "10.200.4.0/24" }],
        gcpPublicCidrsAccessEnabled: false,
        privateEndpointEnforcementEnabled: true,
      },
    });
    expect(resources.get("prod-cluster")?.ignoreChanges).toEqual(["nodeConfig"]);
  });

  test("has a public address for the ranges on record and for nothing else", () => {
    const { resources } = preview(weakened);
    expect(endpoints(resources)).toMatchObject({
      privateClusterConfig: { enablePrivateEndpoint: false },
      masterAuthorizedNetworksConfig: {
        cidrBlocks: [{ cidrBlock: "10.200.4.0/24" }, { cidrBlock: "203.0.113.0/24" }],
        gcpPublicCidrsAccessEnabled: false,
      },
    });
  });
});

test("an Autopilot cluster says nothing of what Google decides there", () => {
  const { resources } = preview(autopilot);
  const inputs = inputsOf(resources, "prod-cluster");
  const standardOnly = [
    "addonsConfig",
    "datapathProvider",
    "dnsConfig",
    "enableIntranodeVisibility",
    "enableShieldedNodes",
    "initialNodeCount",
    "nodeConfig",
    "nodeLocations",
    "nodePoolDefaults",
    "removeDefaultNodePool",
    "workloadIdentityConfig",
  ];
  expect(standardOnly.filter((key) => key in inputs)).toEqual([]);
  expect(inputs).toMatchObject({
    enableAutopilot: true,
    clusterAutoscaling: {
      autoProvisioningDefaults: {
        serviceAccount: "prod-nodes@my-company-prod.iam.gserviceaccount.com",
        oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
        bootDiskKmsKey: UNKNOWN,
      },
    },
    nodePoolAutoConfig: { nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: "FALSE" } },
  });
});

test("Google's service agents get the key of what they encrypt and no other", () => {
  const { resources } = preview(max);
  const users = [...resources.values()]
    .filter(({ type }) => type === "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember")
    .map(({ name, inputs }) => [name, inputs.role, inputs.member]);
  const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
  const agent = (domain: string) => `serviceAccount:service-${PROJECT_NUMBER}@${domain}.iam.gserviceaccount.com`;
  expect(users.sort()).toEqual([
    ["prod-backup-key-user", role, agent("gcp-sa-gkebackup")],
    ["prod-logs-key-user", role, agent("gcp-sa-logging")],
    ["prod-registry-key-user", role, agent("gcp-sa-artifactregistry")],
    ["prod-secrets-key-user", role, agent("container-engine-robot")],
    ["prod-volumes-key-user", role, agent("compute-system")],
  ]);
});

test("what the cluster's bucket keeps is not kept a second time, unless that is asked for", async () => {
  const { resources } = preview(max);
  const exclusion = resources.get("prod-logs-once");
  expect(exclusion?.inputs).toEqual({
    project: "my-company-prod",
    name: "prod-logs-once",
    description: "Logs of the cluster prod: kept in the bucket prod-logs",
    filter: inputsOf(resources, "prod-logs-sink").filter as string,
  });
  expect(exclusion?.dependencies).toEqual(["prod-logs-sink"]);
  const twice = { ...defaults, audit: { keepDefaultCopy: true } };
  const { resources: kept } = await previewResources(() => new GkeCluster("prod", twice));
  expect(kept.has("prod-logs-once")).toBe(false);
});

describe("the log sink", () => {
  test("takes what is written about the cluster and its network", () => {
    const { resources } = preview(defaults);
    expect(inputsOf(resources, "prod-logs-sink")).toEqual({
      project: "my-company-prod",
      name: "prod-logs-sink",
      description: "Logs of the cluster prod",
      destination: "logging.googleapis.com/projects/my-company-prod/locations/europe-west4/buckets/prod-logs",
      uniqueWriterIdentity: true,
      filter:
        '(resource.labels.cluster_name="prod" AND resource.labels.location="europe-west4") OR ' +
        '(logName="projects/my-company-prod/logs/compute.googleapis.com%2Fvpc_flows" AND resource.labels.subnetwork_name="prod-nodes") OR ' +
        '(logName="projects/my-company-prod/logs/compute.googleapis.com%2Ffirewall" AND jsonPayload.vpc.vpc_name="prod-network") OR ' +
        '(resource.type="nat_gateway" AND resource.labels.gateway_name="prod-nat")',
    });
  });

  test("leaves an existing network's traffic to whoever made it", () => {
    const { resources } = preview(bringYourOwn);
    expect(inputsOf(resources, "prod-logs-sink").filter).toBe(
      'resource.labels.cluster_name="prod" AND resource.labels.location="europe-west4"',
    );
  });
});

describe("the facts", () => {
  test("are known at preview but for what Google makes up", async () => {
    const { cluster } = preview(defaults);
    const { facts } = cluster;
    await expect(settledOutput(facts.platform)).resolves.toBe("gke");
    await expect(settledOutput(facts.name)).resolves.toBe("prod");
    await expect(settledOutput(facts.version)).resolves.toBe("1.36");
    await expect(settledOutput(facts.oidcIssuer)).resolves.toBe(
      "https://container.googleapis.com/v1/projects/my-company-prod/locations/europe-west4/clusters/prod",
    );
    await expect(settledOutput(facts.zones)).resolves.toEqual(["europe-west4-a", "europe-west4-b", "europe-west4-c"]);
    await expect(settledOutput(facts.podCidrs)).resolves.toEqual(["10.64.0.0/14"]);
    await expect(settledOutput(facts.serviceCidrs)).resolves.toEqual(["10.128.0.0/20"]);
    await expect(settledOutput(facts.dns)).resolves.toEqual({
      serviceIp: "10.128.0.10",
      domain: "cluster.local",
      namespace: "kube-system",
      podLabels: { "k8s-app": "kube-dns" },
    });
    await expect(settledOutput(facts.metadataAddresses)).resolves.toEqual(["169.254.169.254", "fd20:ce::254"]);
    await expect(settledOutput(facts.certificateAuthority)).resolves.toBe("");
    expect(await (facts.endpoint as unknown as { isKnown: Promise<boolean> }).isKnown).toBe(false);
  });

  test.each([defaults, max])("hold the kubeconfig as a secret that waits for the cluster", async (args) => {
    const { cluster } = preview(args);
    const kubeconfig = cluster.facts.kubeconfig as unknown as {
      isSecret: Promise<boolean>;
      isKnown: Promise<boolean>;
      allResources(): Promise<Set<{ urn: { promise(): Promise<string> } }>>;
    };
    expect(await kubeconfig.isSecret).toBe(true);
    expect(await kubeconfig.isKnown).toBe(false);
    const urns = await Promise.all([...(await kubeconfig.allResources())].map((resource) => resource.urn.promise()));
    expect(urns.map((urn) => urn.slice(urn.lastIndexOf("::") + 2))).toContain("prod-cluster");
  });

  test("name the ranges of an existing network", async () => {
    const { cluster } = preview(bringYourOwn);
    await expect(settledOutput(cluster.facts.podCidrs)).resolves.toEqual(["10.32.0.0/16"]);
    await expect(settledOutput(cluster.facts.serviceCidrs)).resolves.toEqual(["10.20.8.0/22"]);
    await expect(settledOutput(cluster.facts.dns)).resolves.toMatchObject({ serviceIp: "10.20.8.10" });
  });

  test("name the node's own cache for DNS in an Autopilot cluster", async () => {
    const { cluster } = preview(autopilot);
    await expect(settledOutput(cluster.facts.dns)).resolves.toMatchObject({
      podLabels: { "k8s-app": "node-local-dns" },
    });
  });
});

test("the other outputs are known at preview where Google makes nothing up", async () => {
  const { cluster } = preview(max);
  await expect(settledOutput(cluster.nodeServiceAccountEmail)).resolves.toBe(
    "prod-nodes@my-company-prod.iam.gserviceaccount.com",
  );
  await expect(settledOutput(cluster.repositoryUrls)).resolves.toEqual({
    api: "europe-west4-docker.pkg.dev/my-company-prod/prod-api",
    tools: "europe-west4-docker.pkg.dev/my-company-prod/prod-tools",
  });
});

describe("the kubeconfig", () => {
  const lines = (certificateAuthority: string | undefined, applicationDefaultCredentials = false) =>
    gkeKubeconfig({ name: "prod", endpoint: "https://example", certificateAuthority, applicationDefaultCredentials });

  test("holds no credential, and leaves a public certificate to the public authorities", () => {
    expect(lines(undefined)).toBe(`apiVersion: v1
kind: Config
clusters:
  - name: prod
    cluster:
      server: https://example
users:
  - name: prod
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1beta1
        command: gke-gcloud-auth-plugin
        installHint: "Install it with: gcloud components install gke-gcloud-auth-plugin"
        provideClusterInfo: true
        interactiveMode: Never
contexts:
  - name: prod
    context:
      cluster: prod
      user: prod
current-context: prod
`);
  });

  test("signs in as Pulumi does where that is asked for", () => {
    expect(lines(undefined, true)).toBe(
      lines(undefined).replace(
        "        installHint:",
        "        args:\n          - --use_application_default_credentials\n        installHint:",
      ),
    );
  });

  test("checks the certificate of a private address against the cluster's own authority", () => {
    expect(lines("Q0E=")).toContain(`    cluster:
      server: https://example
      certificate-authority-data: Q0E=
`);
  });
});

test("grant() gives a service account an identity in the cluster's project", async () => {
  const { resources } = await previewResources(() => {
    const cluster = new GkeCluster("prod", defaults);
    return cluster.grant("billing", {
      namespace: "team-a",
      serviceAccount: "billing",
      projectRoles: ["roles/pubsub.publisher"],
    });
  });
  expect(inputsOf(resources, "billing-pubsub.publisher")).toEqual({
    project: "my-company-prod",
    role: "roles/pubsub.publisher",
    member: `principal://iam.googleapis.com/projects/${PROJECT_NUMBER}/locations/global/workloadIdentityPools/my-company-prod.svc.id.goog/subject/ns/team-a/sa/billing`,
  });
  expect(resources.get("billing-pubsub.publisher")?.urn).toBe(
    "urn:pulumi:stack::project::hardened-cluster:index:GkeWorkloadGrant$gcp:projects/iAMMember:IAMMember::billing-pubsub.publisher",
  );
});
