import type * as pulumi from "@pulumi/pulumi";
import { AksCluster, type AksClusterArgs } from "../../components/azure";
import { EksCluster, type EksClusterArgs } from "../../components/aws";
import { SecurityBaseline } from "../../components/baseline";
import { DoksCluster, type DoksClusterArgs } from "../../components/digitalocean";
import { GkeCluster, type GkeClusterArgs } from "../../components/gcp";
import type { ClusterFacts } from "../../components/shared/clusterFacts";
import { answersOfAccount } from "./aws/support/previewResources";
import { answersOfSubscription } from "./azure/support/previewResources";
import { answers as answersOfDigitalOcean } from "./digitalocean/support/previewResources";
import { answersOfProject } from "./gcp/support/previewResources";
import { type Answers, type Made, PREVIEWS_TIMEOUT, previewUpdate, UNKNOWN } from "./support/previewResources";

/** A cloud, what of its cluster stays for life, and the changes that leave the cluster in place. */
interface Cloud {
  readonly answers: Answers;
  readonly clusterType: string;
  /** What the provider keeps when it updates the cluster; the rest of its outputs may come anew. */
  readonly lasting: Record<string, unknown>;
  readonly identifier: string;
  /** Changes by name; the first is the cluster as it is. */
  readonly clusters: Record<string, () => { readonly facts: pulumi.Output<ClusterFacts> }>;
}

const eks = (args: Partial<EksClusterArgs>) => () => new EksCluster("prod", { region: "eu-central-1", ...args });
const aks = (args: Partial<AksClusterArgs>) => () => new AksCluster("prod", { location: "westeurope", ...args });
const gke = (args: Partial<GkeClusterArgs>) => () =>
  new GkeCluster("prod", { project: "my-company-prod", region: "europe-west4", ...args });
const doks = (args: Partial<DoksClusterArgs>) => () => new DoksCluster("prod", { region: "fra1", ...args });

const keysGroup = "/subscriptions/aaaaaaaa-0000-0000-0000-000000000001/resourceGroups/keys";

const clouds: Record<string, Cloud> = {
  EksCluster: {
    answers: answersOfAccount,
    clusterType: "aws:eks/cluster:Cluster",
    lasting: { arn: "arn:aws:eks:eu-central-1:123456789012:cluster/prod", createdAt: "2026-11-30T12:00:00Z" },
    identifier: "arn:aws:eks:eu-central-1:123456789012:cluster/prod@2026-11-30T12:00:00Z",
    clusters: {
      "as it is": eks({ version: "1.35" }),
      "a version upgrade": eks({ version: "1.36" }),
      "other people": eks({ version: "1.35", access: { admins: { ops: "arn:aws:iam::123456789012:role/ops" } } }),
    },
  },
  AksCluster: {
    answers: answersOfSubscription,
    clusterType: "azure-native:containerservice:ManagedCluster",
    lasting: {},
    identifier: "the-cluster",
    clusters: {
      "as it is": aks({ version: "1.35" }),
      "a version upgrade": aks({ version: "1.36" }),
      "other people": aks({ version: "1.35", access: { admins: { ops: "aaaaaaaa-0000-0000-0000-000000000009" } } }),
      "another key": aks({
        version: "1.35",
        encryption: {
          secretsKeyId: "https://keys.vault.azure.net/keys/prod/0123456789abcdef0123456789abcdef",
          secretsVaultId: `${keysGroup}/providers/Microsoft.KeyVault/vaults/keys`,
        },
      }),
    },
  },
  GkeCluster: {
    answers: answersOfProject,
    clusterType: "gcp:container/cluster:Cluster",
    // It holds the address, which is not among the inputs.
    lasting: { controlPlaneEndpointsConfig: undefined },
    identifier: "the-cluster",
    clusters: {
      "as it is": gke({ version: "1.35" }),
      "a version upgrade": gke({ version: "1.36" }),
      "other people": gke({ version: "1.35", access: { admins: { ops: "group:ops@example.com" } } }),
    },
  },
  DoksCluster: {
    answers: answersOfDigitalOcean,
    clusterType: "digitalocean:index/kubernetesCluster:KubernetesCluster",
    lasting: {},
    identifier: "the-cluster",
    clusters: {
      "as it is": doks({}),
      "a shorter credential": doks({ access: { kubeconfigExpirySeconds: 1800 } }),
    },
  },
};

/** Previews an update of the cluster, which makes all that it may make anew, with the baseline on it. */
async function preview(
  { answers, clusterType, lasting }: Cloud,
  cluster: () => { facts: pulumi.Output<ClusterFacts> },
) {
  const made: Made = ({ type, inputs }) => ({
    id: type === clusterType ? "the-cluster" : undefined,
    state: { ...(inputs as object), ...(type === clusterType ? lasting : {}) },
  });
  const { resources } = await previewUpdate(
    () => new SecurityBaseline("prod", { facts: cluster().facts, tenants: { shop: {} } }),
    answers,
    made,
  );
  const all = [...resources.values()];
  return {
    provider: all.find(({ type }) => type === "pulumi:providers:kubernetes")?.inputs as Record<string, unknown>,
    // What makes Kubernetes' provider replace an object: another kind, name or namespace.
    identities: all
      .filter(({ type }) => type.startsWith("kubernetes:"))
      .map(({ urn, inputs }) => [urn, inputs.apiVersion, inputs.kind, inputs.metadata.name, inputs.metadata.namespace]),
  };
}

describe.each(Object.entries(clouds))("a change of an existing %s", (_, cloud) => {
  const { "as it is": unchanged, ...changes } = cloud.clusters;
  let was: Awaited<ReturnType<typeof preview>>;

  beforeAll(async () => {
    was = await preview(cloud, unchanged as NonNullable<typeof unchanged>);
  }, PREVIEWS_TIMEOUT);

  it.each(Object.entries(changes))(
    "%s replaces no object in the cluster, though its kubeconfig is unknown",
    async (_change, after) => {
      const is = await preview(cloud, after);
      expect(is.provider).toMatchObject({ clusterIdentifier: cloud.identifier, kubeconfig: { secret: UNKNOWN } });
      expect(was.provider["clusterIdentifier"]).toBe(cloud.identifier);
      expect(is.identities).toEqual(was.identities);
      expect(is.identities.length).toBeGreaterThan(30);
      expect(JSON.stringify(is.identities)).not.toContain(UNKNOWN);
    },
    PREVIEWS_TIMEOUT,
  );
});
