import { SecurityBaseline } from "../../../../components/baseline";
import { plainFacts } from "../clusterFacts";
import type { Loose } from "../goodObjects";
import { recordResources } from "../recordedResources";

function deployment(namespace: string, app: string, name: string, labels: Record<string, string> = {}): Loose {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: { app } },
      template: { metadata: { labels: { app, ...labels } }, spec: { containers: [{ name: "app", image: "app" }] } },
    },
  };
}

function namespace(name: string, labels: Record<string, string> = {}): Loose {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } };
}

/**
 * Two tenants with flows within, between and out of them, each with a healthy and a quarantined workload of every kind
 * that the flows name: the input of the connectivity analysis.
 */
export async function analysedObjects(): Promise<Loose[]> {
  const ports = [{ port: 8080 }];
  const api = { podLabels: { app: "api" } };
  const client = { podLabels: { app: "client" } };
  const resources = await recordResources(() => {
    new SecurityBaseline("analysed", {
      facts: plainFacts,
      tenants: {
        "team-a": {
          flows: {
            "web-to-api": { from: { podLabels: { app: "web" } }, to: api, ports },
            "client-of-b-to-api": { from: { namespace: "team-b", ...client }, to: api, ports },
            "api-to-internet": { from: api, to: { cidrs: ["0.0.0.0/0"] }, ports: [{ port: 443 }] },
          },
        },
        "team-b": { flows: { "client-to-api-of-a": { from: client, to: { namespace: "team-a", ...api }, ports } } },
      },
    });
  });
  const policies = resources
    .filter(({ type }) => type === "kubernetes:networking.k8s.io/v1:NetworkPolicy")
    .map(({ inputs }) => inputs as Loose)
    .sort((a, b) => (a.metadata.namespace + a.metadata.name).localeCompare(b.metadata.namespace + b.metadata.name));
  const namespaces = ["kube-system", "team-a", "team-b"].map((name) =>
    namespace(name, { "kubernetes.io/metadata.name": name }),
  );
  const quarantine = { "security.blueprint/quarantine": "true" };
  const workloads = ["team-a", "team-b"].flatMap((tenant) =>
    ["web", "api", "client"].flatMap((app) => [
      deployment(tenant, app, app),
      deployment(tenant, app, `${app}-quarantined`, quarantine),
    ]),
  );
  const dns = deployment("kube-system", "dns", "coredns", { "k8s-app": "kube-dns" });
  return [...namespaces, dns, deployment("kube-system", "other", "other"), ...workloads, ...policies];
}
