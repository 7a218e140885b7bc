import { getKubernetesVersionsOutput } from "@pulumi/digitalocean/getKubernetesVersions";
import { KubernetesCluster } from "@pulumi/digitalocean/kubernetesCluster";
import * as pulumi from "@pulumi/pulumi";
import { addressAt, formatCidr } from "../shared/cidr";
import { type Cluster, type ClusterFacts, clusterFacts } from "../shared/clusterFacts";
import { componentType } from "../shared/naming";
import { SYSTEM_POOL } from "../shared/nodePools";
import { controlPlaneFirewall, singleSignOn } from "./access";
import type { DoksClusterArgs } from "./args";
import { enforcedControls } from "./enforcedControls";
import { doksKubeconfig } from "./kubeconfig";
import type { DoksNetwork } from "./clusterNetwork";
import { networkOf } from "./network";
import { autoscaler, createNodePools, nodePoolInputs } from "./nodePools";
import { type DoksRegistry, registryOf } from "./registry";
import { keepRunningRelease, runningRelease } from "./runningRelease";
import { type DoksScope, protectedOptions, resourceName, resourceTags } from "./scope";
import { resolveDoksSettings } from "./settings";
import { releaseOf } from "./versions";

// DOKS gives the cluster's DNS service the tenth address.
const DNS_ADDRESS_OFFSET = 10;

interface ClusterParts {
  readonly network: DoksNetwork;
  readonly registry: DoksRegistry | undefined;
}

function createCluster(scope: DoksScope, { network, registry }: ClusterParts): KubernetesCluster {
  const { settings, parent } = scope;
  const offered = getKubernetesVersionsOutput({}, { parent }).validVersions;
  const running = runningRelease(scope);
  return new KubernetesCluster(
    resourceName(scope, "cluster"),
    {
      name: settings.name,
      region: settings.region,
      // cp-supported-version: the minor version is pinned, its patches are not.
      version: pulumi.all([offered, running]).apply(([slugs, release]) => releaseOf(settings.version, slugs, release)),
      // cp-upgrade-channel, nodes-auto-upgrade: patches of control plane and nodes are installed in the window; new
      // nodes come before old ones go.
      autoUpgrade: true,
      surgeUpgrade: true,
      maintenancePolicy: { ...settings.upgrades },
      // cp-ha-multi-az: replicas, though of one datacenter.
      ha: settings.highAvailability,
      // net-dedicated-vpc
      vpcUuid: network.vpcId,
      ...(network.workerSubnetId === undefined ? {} : { workerSubnetUuid: network.workerSubnetId }),
      // net-vpc-native-pods: pods keep their addresses in the network, so firewalls can name them.
      clusterSubnet: formatCidr(settings.podCidr),
      serviceSubnet: formatCidr(settings.serviceCidr),
      // net-private-nodes
      isolatedWorkers: settings.privateNodes,
      controlPlaneFirewall: controlPlaneFirewall(scope, network),
      // Named only where it is asked for: without it DigitalOcean installs none.
      ...(settings.routingAgent === undefined ? {} : { routingAgent: { enabled: settings.routingAgent } }),
      ssos: singleSignOn(scope),
      // cp-no-static-credentials: the provider keeps a credential in the state; DigitalOcean's default is seven days.
      kubeconfigExpireSeconds: settings.kubeconfigExpirySeconds,
      registryIntegration: registry !== undefined,
      // cp-deletion-protection: volumes and load balancers outlive a mistaken destroy.
      destroyAllAssociatedResources: false,
      ...(settings.autoscaler === undefined
        ? {}
        : { clusterAutoscalerConfigurations: [autoscaler(settings.autoscaler)] }),
      nodePool: { name: SYSTEM_POOL, ...nodePoolInputs(scope, SYSTEM_POOL, settings.systemPool) },
      // adm-required-labels
      tags: resourceTags(scope),
    },
    // cp-deletion-protection: DigitalOcean has no switch for it.
    protectedOptions(scope, {
      // net-private-nodes: without a way out, nodes never become ready.
      dependsOn: [...network.routes, ...(registry?.dependsOn ?? [])],
      transforms: [keepRunningRelease(settings.version, running)],
    }),
  );
}

/**
 * A DOKS cluster whose nodes have no public addresses and whose API server admits named addresses only. Secure with
 * nothing but a region; a weakened value is an error without an entry in `acceptedRisks`.
 *
 * The API server's address is always public: who may reach it is in `deployAccess`. Where Pulumi runs elsewhere, layer
 * SecurityBaseline on `facts` in a stack of its own, run from there.
 */
export class DoksCluster extends pulumi.ComponentResource implements Cluster {
  /** All that SecurityBaseline and other layers need. The kubeconfig in it is secret. */
  public readonly facts: pulumi.Output<ClusterFacts>;
  /** Id of the cluster. */
  public readonly clusterId: pulumi.Output<string>;
  /** Name of the cluster. */
  public readonly clusterName: pulumi.Output<string>;
  /** Region of the cluster. */
  public readonly region: pulumi.Output<string>;
  /** The network that the cluster runs in. */
  public readonly vpcId: pulumi.Output<string>;
  /** Public address that all nodes leave from, for the allow-lists of others; empty for nodes with public addresses. */
  public readonly egressAddress: pulumi.Output<string>;
  /** What names of images in the cluster's registry begin with; empty without a registry. */
  public readonly registryEndpoint: pulumi.Output<string>;

  /**
   * @throws InvalidArgumentError for the first argument that is wrong, before anything is registered.
   */
  constructor(name: string, args: DoksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveDoksSettings(name, args);
    super(componentType("DoksCluster"), name, args, opts);
    const scope: DoksScope = { settings, parent: this };

    // In reverse on destroy: the pools go first, then the cluster, then its way out and the network.
    const network = networkOf(scope);
    const registry = settings.registry === undefined ? undefined : registryOf(scope, settings.registry);
    const cluster = createCluster(scope, { network, registry });
    createNodePools(scope, cluster);

    this.clusterId = cluster.id;
    this.clusterName = cluster.name;
    this.region = pulumi.output(settings.region);
    this.vpcId = pulumi.output(network.vpcId);
    this.egressAddress = network.egressAddress ?? pulumi.output("");
    this.registryEndpoint = registry?.endpoint ?? pulumi.output("");

    // The provider tells the authority only beside its own credential, which stays where it is.
    const certificateAuthority = cluster.kubeConfigs.apply(([config]) => config?.clusterCaCertificate ?? "");
    // secrets-pulumi-state: marked secret.
    const kubeconfig = pulumi.secret(
      pulumi
        .all([cluster.id, cluster.endpoint, certificateAuthority])
        .apply(([id, endpoint, authority]) =>
          doksKubeconfig({ ...settings, id, endpoint, certificateAuthority: authority }),
        ),
    );
    this.facts = clusterFacts({
      platform: "doks",
      name: settings.name,
      clusterId: cluster.id,
      kubeconfig,
      endpoint: cluster.endpoint,
      certificateAuthority: certificateAuthority.apply((data) => Buffer.from(data, "base64").toString("utf8")),
      version: settings.version,
      // DigitalOcean publishes no issuer that others could check tokens with.
      oidcIssuer: "",
      zones: [settings.region],
      podCidrs: [formatCidr(settings.podCidr)],
      serviceCidrs: [formatCidr(settings.serviceCidr)],
      dns: {
        serviceIp: addressAt(settings.serviceCidr, DNS_ADDRESS_OFFSET),
        domain: "cluster.local",
        namespace: "kube-system",
        podLabels: { "k8s-app": "kube-dns" },
      },
      metadataAddresses: ["169.254.169.254"],
      enforcedControls: enforcedControls(settings),
    });
    this.registerOutputs({
      facts: this.facts,
      // By itself too: the facts as a whole are not known before the cluster is there.
      enforcedControls: enforcedControls(settings),
      clusterId: this.clusterId,
      clusterName: this.clusterName,
      region: this.region,
      vpcId: this.vpcId,
      egressAddress: this.egressAddress,
      registryEndpoint: this.registryEndpoint,
    });
  }
}
