import type { KubeClient } from "../../kube/client";
import { mintToken, readSecret, type Attempt } from "../attempts";
import type { ProbeContext } from "../context";
import { clusterManifest, namespacedManifest, PROBE_IMAGE } from "../manifests";
import { attacks, legitimateUses, type Attack, type Probe, type Refusal } from "../probe";
import { nodeAuthorizer, nodeRestriction } from "../refusals";

/** The credentials of a kubelet, as somebody has them who broke out of a pod. */
async function asNode(context: ProbeContext): Promise<KubeClient> {
  return context.impersonate(`system:node:${context.name("node")}`, ["system:nodes", "system:authenticated"]);
}

function nodeAttack(id: string, title: string, refusedBy: Refusal, attempt: Attempt): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: ["cp-authz-rbac-node"],
    refusedBy,
    run: async (context) => attempt(await asNode(context), context),
  };
}

export const nodeProbes: readonly Probe[] = [
  ...attacks([
    nodeAttack("node-reads-secret", "a node reads a Secret that none of its pods uses", nodeAuthorizer, readSecret),
    nodeAttack("node-registers-other", "a node registers another node", nodeRestriction, (client, context) =>
      client.create(clusterManifest("v1", "Node", context.name("other"), { spec: {} }), { dryRun: true }),
    ),
    nodeAttack(
      "node-labels-itself",
      "a node labels itself to attract sensitive workloads",
      nodeRestriction,
      (client, context) => {
        const node = clusterManifest("v1", "Node", context.name("node"), { spec: {} });
        node.metadata.labels = { "node-restriction.kubernetes.io/sensitive": "true" };
        return client.create(node, { dryRun: true });
      },
    ),
    nodeAttack(
      "node-creates-pod",
      "a node makes a pod with a service account of its choice",
      nodeRestriction,
      async (client, context) =>
        client.create(
          namespacedManifest("v1", "Pod", context.tenant.namespace, context.name("attack"), {
            spec: {
              nodeName: context.name("node"),
              serviceAccountName: await context.serviceAccount(),
              containers: [{ name: "probe", image: PROBE_IMAGE }],
            },
          }),
          { dryRun: true },
        ),
    ),
    nodeAttack(
      "node-mints-token",
      "a node mints a token that no pod of its own needs",
      nodeAuthorizer,
      mintToken(async (context) => ({ namespace: context.tenant.namespace, name: await context.serviceAccount() })),
    ),
  ]),
  ...legitimateUses([
    {
      id: "use-node-registers",
      title: "a node registers itself and renews its lease",
      controls: ["cp-authz-rbac-node"],
      run: async (context) => {
        const client = await asNode(context);
        const name = context.name("node");
        await client.create({ apiVersion: "v1", kind: "Node", metadata: { name }, spec: {} }, { dryRun: true });
        await client.create(
          {
            apiVersion: "coordination.k8s.io/v1",
            kind: "Lease",
            metadata: { name, namespace: "kube-node-lease" },
            spec: { holderIdentity: name, leaseDurationSeconds: 40 },
          },
          { dryRun: true },
        );
      },
    },
  ]),
];
