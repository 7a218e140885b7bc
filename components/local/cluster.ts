import * as pulumi from "@pulumi/pulumi";
import { addressAt, parseCidr } from "../shared/cidr";
import { type Cluster, type ClusterFacts, clusterFacts } from "../shared/clusterFacts";
import { childName, componentType, validateName } from "../shared/naming";
import { settingsOf, type LocalClusterArgs } from "./clusterArgs";
import { CLUSTER_DOMAIN, SERVICE_ACCOUNT_ISSUER } from "./controlPlane/config";
import { controlPlaneProvider, type ControlPlaneInputs } from "./dynamicProvider";
import { enforcedByNodes, enforcedControls } from "./enforcedControls";
import { METADATA_ADDRESS } from "./nodes/realNodes";
import { kubernetesVersions } from "./versions";

/** The label is followed by a digest, and both by suffixes of files. */
const MAX_NAME_LENGTH = 31;
/** By convention the tenth address of the services is the cluster's DNS. */
const DNS_ADDRESS = 10;

class ControlPlane extends pulumi.dynamic.Resource {
  declare readonly kubeconfig: pulumi.Output<string>;
  declare readonly endpoint: pulumi.Output<string>;
  declare readonly certificateAuthority: pulumi.Output<string>;

  constructor(name: string, inputs: ControlPlaneInputs, opts: pulumi.CustomResourceOptions) {
    const outputs = { kubeconfig: undefined, endpoint: undefined, certificateAuthority: undefined };
    // The kubeconfig holds a private key: encrypted in the state.
    super(controlPlaneProvider, name, { ...inputs, ...outputs }, { ...opts, additionalSecretOutputs: ["kubeconfig"] });
  }
}

/**
 * A hardened Kubernetes control plane on this machine: etcd, API server, controller manager and scheduler on loopback
 * with the hardened settings of the catalogue. TypeScript only. With real nodes (`nodes`: Linux and root) its pods run and
 * network policies filter packets. Without nodes, or with simulated ones, it runs no containers: it is there to try
 * policies, access and admission against a real API server.
 *
 * @throws InvalidArgumentError for wrong arguments.
 */
export class LocalCluster extends pulumi.ComponentResource implements Cluster {
  readonly facts: pulumi.Output<ClusterFacts>;

  constructor(name: string, args: LocalClusterArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    validateName("name", name, MAX_NAME_LENGTH);
    const settings = settingsOf(args);
    super(componentType("LocalCluster"), name, args, opts);
    const controlPlane = new ControlPlane(
      childName(name, "control-plane"),
      { label: name, settings: JSON.stringify(settings) },
      { parent: this },
    );
    this.facts = clusterFacts({
      platform: "local",
      name,
      clusterId: controlPlane.id,
      kubeconfig: controlPlane.kubeconfig,
      endpoint: controlPlane.endpoint,
      certificateAuthority: controlPlane.certificateAuthority,
      version: kubernetesVersions[settings.version] as string,
      oidcIssuer: SERVICE_ACCOUNT_ISSUER,
      zones: ["local"],
      podCidrs: [settings.podCidr],
      serviceCidrs: [settings.serviceCidr],
      dns: {
        serviceIp: addressAt(parseCidr("network.serviceCidr", settings.serviceCidr), DNS_ADDRESS),
        domain: CLUSTER_DOMAIN,
        namespace: "kube-system",
        podLabels: { "k8s-app": "kube-dns" },
      },
      metadataAddresses: settings.nodes > 0 ? [METADATA_ADDRESS] : [],
      enforcedControls: [...enforcedControls, ...(settings.nodes > 0 ? enforcedByNodes : [])],
    });
    // By itself too: the facts as a whole are not known before the cluster is there.
    this.registerOutputs({ facts: this.facts, enforcedControls: [...enforcedControls] });
  }
}
