import * as pulumi from "@pulumi/pulumi";
import type { ClusterFacts } from "../../../components/shared/clusterFacts";

/** Facts as a test cluster's component would give them; `kubeconfig` stands for the secret one. */
export const plainFacts: ClusterFacts = {
  platform: "local",
  name: "test",
  kubeconfig: "the kubeconfig",
  endpoint: "https://127.0.0.1:6443",
  certificateAuthority: "the authority",
  version: "1.36.3",
  oidcIssuer: "https://issuer.test",
  zones: ["a", "b", "c"],
  podCidrs: ["10.32.0.0/16"],
  serviceCidrs: ["10.96.0.0/16"],
  dns: {
    serviceIp: "10.96.0.10",
    domain: "cluster.local",
    namespace: "kube-system",
    podLabels: { "k8s-app": "kube-dns" },
  },
  metadataAddresses: ["169.254.169.254"],
  enforcedControls: [],
};

/** The same facts as they look at preview: the kubeconfig is secret and not known yet. */
export function previewFacts(): pulumi.Output<ClusterFacts> {
  const kubeconfig = pulumi.secret(pulumi.unknown as unknown as string);
  return pulumi.output({ ...plainFacts, kubeconfig });
}
