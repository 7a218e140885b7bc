import type { ClusterFacts } from "../../components/shared/clusterFacts";
import { AksCluster } from "../../components/azure";
import { EksCluster } from "../../components/aws";
import { controls } from "../../components/controls";
import type { ControlStatus, Platform } from "../../components/controls/types";
import { DoksCluster } from "../../components/digitalocean";
import { GkeCluster } from "../../components/gcp";
import { previewResources as previewAws } from "./aws/support/previewResources";
import { previewResources as previewAzure } from "./azure/support/previewResources";
import { previewResources as previewDigitalOcean } from "./digitalocean/support/previewResources";
import { previewResources as previewGcp } from "./gcp/support/previewResources";
import schema from "../../components/schema.json";
import { type Preview, PREVIEWS_TIMEOUT, type RegisteredResource } from "./support/previewResources";

/** The four clouds side by side: what one cluster sets by default, the others set too, or the catalogue says why not. */
type Cloud = Exclude<Platform, "local">;
const clouds: readonly Cloud[] = ["eks", "aks", "gke", "doks"];

type AnyCluster = EksCluster | AksCluster | GkeCluster | DoksCluster;

const clusters: Record<Cloud, () => Promise<Preview<AnyCluster>>> = {
  eks: () => previewAws(() => new EksCluster("prod", { region: "eu-central-1" })),
  aks: () => previewAzure(() => new AksCluster("prod", { location: "westeurope" })),
  gke: () => previewGcp(() => new GkeCluster("prod", { project: "my-company-prod", region: "europe-west4" })),
  doks: () => previewDigitalOcean(() => new DoksCluster("prod", { region: "fra1" })),
};

/** The resources of one cloud's cluster with its defaults. */
class Resources {
  constructor(private readonly all: readonly RegisteredResource[]) {}

  /** Inputs of the only resource of this kind, e.g. `ManagedCluster`. */
  // Tests know the shape of the inputs.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  only(kind: string): any {
    const found = this.every(kind);
    if (found.length !== 1) throw new Error(`${found.length} resources are of kind ${kind}`);
    return found[0];
  }

  /** Inputs of all resources of this kind; at least one. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  every(kind: string): any[] {
    const found = this.all.filter(({ type, custom }) => custom && type.endsWith(`:${kind}`));
    if (found.length === 0) throw new Error(`no resource is of kind ${kind}`);
    return found.map(({ inputs }) => inputs as unknown);
  }
}

type Holds = (resources: Resources) => boolean;

interface Field {
  readonly control: string;
  /** Whether the defaults have it; a word instead: the status by which the catalogue explains that nothing is set. */
  readonly by: Record<Cloud, Holds | Exclude<ControlStatus["status"], "enforced" | "planned">>;
}

const posture: Record<string, Field> = {
  "the API is not reached from the internet": {
    control: "cp-private-endpoint",
    by: {
      eks: (made) => made.only("Cluster").vpcConfig.endpointPublicAccess === false,
      aks: (made) => made.only("ManagedCluster").apiServerAccessProfile.enablePrivateCluster === true,
      gke: (made) => made.only("Cluster").controlPlaneEndpointsConfig.ipEndpointsConfig.enabled === false,
      doks: "unavailable",
    },
  },
  "secrets are encrypted with a key of one's own": {
    control: "cp-etcd-encryption-cmk",
    by: {
      eks: (made) => made.only("Cluster").encryptionConfig.resources.includes("secrets"),
      aks: (made) => made.only("ManagedCluster").securityProfile.azureKeyVaultKms.enabled === true,
      gke: (made) => made.only("Cluster").databaseEncryption.state === "ENCRYPTED",
      doks: "unavailable",
    },
  },
  "the audit log leaves the cluster": {
    control: "audit-control-plane-logs",
    by: {
      eks: (made) => made.only("Cluster").enabledClusterLogTypes.includes("audit"),
      aks: (made) =>
        made
          .every("DiagnosticSetting")
          .some(({ logs }) => logs?.some(({ category }: { category: string }) => category.startsWith("kube-audit"))),
      gke: (made) => made.only("Cluster").loggingConfig.enableComponents.includes("APISERVER"),
      doks: "unavailable",
    },
  },
  "the version is stated": {
    control: "cp-supported-version",
    by: {
      eks: (made) => made.only("Cluster").version === "1.36",
      aks: (made) => made.only("ManagedCluster").kubernetesVersion === "1.36",
      gke: (made) => made.only("Cluster").minMasterVersion === "1.36",
      doks: (made) => made.only("KubernetesCluster").version.startsWith("1.36."),
    },
  },
  "the control plane survives a failure": {
    control: "cp-ha-multi-az",
    by: {
      eks: (made) => made.only("Cluster").vpcConfig.subnetIds.length === 3,
      aks: (made) => made.only("ManagedCluster").sku.tier === "Standard",
      gke: (made) => made.only("Cluster").nodeLocations.length === 3,
      doks: (made) => made.only("KubernetesCluster").ha === true,
    },
  },
  "nodes are spread over zones": {
    control: "nodes-multi-az",
    by: {
      eks: (made) => made.every("NodeGroup").every(({ subnetIds }) => subnetIds.length === 3),
      aks: (made) =>
        [...made.only("ManagedCluster").agentPoolProfiles, ...made.every("AgentPool")].every(
          ({ availabilityZones }) => availabilityZones.join() === "1,2,3",
        ),
      gke: (made) => made.only("Cluster").nodeLocations.length === 3,
      doks: "unavailable",
    },
  },
  "nodes have no public address": {
    control: "net-private-nodes",
    by: {
      eks: (made) => made.every("Subnet").every(({ mapPublicIpOnLaunch }) => mapPublicIpOnLaunch === false),
      aks: (made) =>
        [...made.only("ManagedCluster").agentPoolProfiles, ...made.every("AgentPool")].every(
          ({ enableNodePublicIP }) => enableNodePublicIP === false,
        ),
      gke: (made) => made.only("Cluster").privateClusterConfig.enablePrivateNodes === true,
      doks: (made) => made.only("KubernetesCluster").isolatedWorkers === true,
    },
  },
  "the network is the cluster's own": {
    control: "net-dedicated-vpc",
    by: {
      eks: (made) => made.every("Vpc").length === 1,
      aks: (made) => made.every("VirtualNetwork").length === 1,
      gke: (made) => made.only("Network").autoCreateSubnetworks === false,
      doks: (made) => made.every("Vpc").length === 1,
    },
  },
  "network policies are enforced": {
    control: "net-cni-networkpolicy-engine",
    by: {
      eks: (made) =>
        made
          .every("Addon")
          .some(({ configurationValues }) => String(configurationValues).includes('"enableNetworkPolicy":"true"')),
      aks: (made) => made.only("ManagedCluster").networkProfile.networkPolicy === "cilium",
      gke: (made) => made.only("Cluster").datapathProvider === "ADVANCED_DATAPATH",
      doks: "inherent",
    },
  },
  "traffic is recorded": {
    control: "net-flow-logs",
    by: {
      eks: (made) => made.only("FlowLog").trafficType === "ALL",
      aks: (made) => made.only("FlowLog").enabled === true,
      gke: (made) => made.only("Subnetwork").logConfig !== undefined,
      doks: "unavailable",
    },
  },
  "workloads have identities of their own": {
    control: "id-workload-identity",
    by: {
      eks: (made) => made.every("Addon").some(({ addonName }) => addonName === "eks-pod-identity-agent"),
      aks: (made) => made.only("ManagedCluster").securityProfile.workloadIdentity.enabled === true,
      gke: (made) => made.only("Cluster").workloadIdentityConfig.workloadPool === "my-company-prod.svc.id.goog",
      doks: "unavailable",
    },
  },
  "node disks are encrypted with a key of one's own": {
    control: "nodes-disk-encryption",
    by: {
      eks: (made) =>
        made
          .every("LaunchTemplate")
          .every(({ blockDeviceMappings }) =>
            blockDeviceMappings.every(({ ebs }: { ebs: { kmsKeyId?: string } }) => ebs.kmsKeyId !== undefined),
          ),
      aks: (made) => made.only("ManagedCluster").diskEncryptionSetID !== undefined,
      gke: (made) => made.every("NodePool").every(({ nodeConfig }) => nodeConfig.bootDiskKmsKey !== undefined),
      doks: "unavailable",
    },
  },
  "nodes run an operating system made for containers": {
    control: "nodes-hardened-os",
    by: {
      eks: (made) => made.every("NodeGroup").every(({ amiType }) => amiType.startsWith("BOTTLEROCKET")),
      aks: (made) =>
        [...made.only("ManagedCluster").agentPoolProfiles, ...made.every("AgentPool")].every(
          ({ osSKU }) => osSKU === "AzureLinux",
        ),
      gke: (made) => made.every("NodePool").every(({ nodeConfig }) => nodeConfig.imageType === "COS_CONTAINERD"),
      doks: "unavailable",
    },
  },
};

const previewed = new Map<Cloud, Preview<AnyCluster>>();

beforeAll(async () => {
  // One after the other: they share the SDK's engine.
  for (const cloud of clouds) previewed.set(cloud, await clusters[cloud]());
}, PREVIEWS_TIMEOUT);

const resourcesOf = (cloud: Cloud) =>
  new Resources([...(previewed.get(cloud) as Preview<AnyCluster>).resources.values()]);

describe.each(Object.entries(posture))("%s", (_, { control, by }) => {
  test.each(clouds)("on %s", (cloud) => {
    const holds = by[cloud];
    const catalogued = controls.find(({ id }) => id === control)?.platforms[cloud];
    if (typeof holds === "string") expect(catalogued?.status).toBe(holds);
    else expect([catalogued?.status, holds(resourcesOf(cloud))]).toEqual(["enforced", true]);
  });
});

/** Arguments that all clusters share, and why a cloud has none of that name. */
const sharedArguments: Record<string, Partial<Record<Cloud, string>>> = {
  version: {},
  network: {},
  access: {},
  deployAccess: {},
  encryption: { doks: "DigitalOcean takes no customer's keys" },
  audit: { doks: "DigitalOcean exports no audit log" },
  nodes: {},
  registry: {},
  deletionProtection: {},
  tags: {},
  acceptedRisks: {},
};

const classNames: Record<Cloud, string> = {
  eks: "EksCluster",
  aks: "AksCluster",
  gke: "GkeCluster",
  doks: "DoksCluster",
};

test.each(Object.entries(sharedArguments))("the argument %s has the same name everywhere", (argument, exceptions) => {
  const resources = schema.resources as Record<string, { inputProperties: object }>;
  const without = clouds.filter(
    (cloud) => !(argument in (resources[`hardened-cluster:index:${classNames[cloud]}`]?.inputProperties ?? {})),
  );
  expect(without).toEqual(Object.keys(exceptions));
});

test.each(clouds)("the facts of %s name that platform and have every fact", async (cloud) => {
  const { result } = previewed.get(cloud) as Preview<AnyCluster>;
  const facts: Record<keyof ClusterFacts, unknown> = {
    platform: cloud,
    name: "prod",
    clusterId: undefined,
    kubeconfig: undefined,
    endpoint: undefined,
    certificateAuthority: undefined,
    version: undefined,
    oidcIssuer: undefined,
    zones: undefined,
    podCidrs: undefined,
    serviceCidrs: undefined,
    dns: undefined,
    metadataAddresses: undefined,
    enforcedControls: undefined,
  };
  const promised = (result.facts as unknown as { promise(withUnknowns: boolean): Promise<object> }).promise(true);
  const known = await promised;
  expect(Object.keys(known).sort()).toEqual(Object.keys(facts).sort());
  expect(known).toMatchObject({ platform: cloud, name: "prod" });
});
