import { readFile } from "node:fs/promises";
import type { ClusterState } from "../clusterState";
import { kubeconfig } from "../controlPlane/kubeconfig";
import { writeIfChanged } from "../files";
import { clusterPaths } from "../paths";
import { issueCertificate } from "../pki/certificates";
import { nodeFiles } from "./nodeFiles";
import { BOOTSTRAP_GROUP, GATEWAY_API_URL, realNodes } from "./realNodes";

/** Time enough to ask for the node's own certificate. */
const BOOTSTRAP_DAYS = 1 / 24;

/**
 * Gives each node a certificate of one hour with which its kubelet asks for its own (cp-no-static-credentials): nothing that
 * would let another machine join later lies around.
 */
export async function writeBootstrapCredentials(directory: string, state: ClusterState): Promise<void> {
  const paths = clusterPaths(directory);
  const [certificate, key] = await Promise.all([
    readFile(paths.certificate("cluster-ca"), "utf8"),
    readFile(paths.key("cluster-ca"), "utf8"),
  ]);
  for (const { name } of realNodes(state.settings.nodes)) {
    const user = `system:bootstrap:${name}`;
    const client = await issueCertificate(
      { certificate, key },
      { commonName: user, organization: BOOTSTRAP_GROUP, usages: ["client"] },
      new Date(),
      BOOTSTRAP_DAYS,
    );
    await writeIfChanged(
      nodeFiles(paths, name).bootstrapKubeconfig,
      kubeconfig({
        clusterName: state.name,
        server: GATEWAY_API_URL,
        certificateAuthority: certificate,
        user,
        client: { certificate: client.certificate, key: client.key },
      }),
    );
  }
}
