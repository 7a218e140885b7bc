import { setTimeout as delay } from "node:timers/promises";
import { QUARANTINE_LABEL } from "../../../components/kubernetes/labels";
import type { ProbeContext } from "../context";
import { prepare } from "../preparation";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { droppedByPolicy, eitherOf, kubeletAuthentication, nobodyListens } from "../refusals";
import { HeldInside } from "../running/attempt";
import { DECLARED_PORT, UNDECLARED_PORT, type Role, type RunningFixture } from "../running/fixture";

const METADATA = "169.254.169.254:80";
const KUBELET_PORT = 10250;
const READ_ONLY_PORT = 10255;
const POLL_MS = 200;

type Address = (running: RunningFixture, context: ProbeContext) => Promise<string>;

const backend =
  (port: number): Address =>
  async (running) =>
    `${(await running.pod("backend")).address}:${port}`;
const service: Address = async (running) => `${(await running.service()).address}:${DECLARED_PORT}`;
const neighbour: Address = async (running) => `${(await running.pod("neighbour")).address}:${DECLARED_PORT}`;
const onNode =
  (port: number): Address =>
  async (running) =>
    `${(await running.pod("stranger")).nodeAddress}:${port}`;

/** The API server as pods see it, behind the service `kubernetes`. */
async function apiServerEndpoint({ admin }: ProbeContext): Promise<string> {
  const slices = await prepare("find the API server's endpoints", () =>
    admin.list(
      { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", namespace: "default" },
      { labelSelector: "kubernetes.io/service-name=kubernetes" },
    ),
  );
  const { endpoints, ports } = slices[0] as unknown as {
    endpoints: { addresses: string[] }[];
    ports: { port: number }[];
  };
  return `${endpoints[0]?.addresses[0]}:${ports[0]?.port}`;
}

async function apiServerService({ admin }: ProbeContext): Promise<string> {
  const found = await admin.get({ apiVersion: "v1", kind: "Service", namespace: "default", name: "kubernetes" });
  return `${(found["spec"] as { clusterIP: string }).clusterIP}:443`;
}

function connects(
  id: string,
  title: string,
  control: string,
  from: Role,
  address: Address,
  refusedBy = droppedByPolicy,
): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: [control],
    refusedBy,
    run: async (context) => {
      const { running } = context;
      await running.pod(from);
      // What is declared must work, or a refusal would say nothing.
      if (from !== "neighbour") await running.declareFlow();
      return running.attack(from, "connect", await address(running, context));
    },
  };
}

/** Asks a kubelet over HTTPS from a pod that no policy holds back. */
async function askKubelet(running: RunningFixture, path: string): Promise<string> {
  const { nodeAddress } = await running.pod("neighbour");
  const answer = await running.attack("neighbour", "get", `https://${nodeAddress}:${KUBELET_PORT}${path}`);
  if (/^40[13] /.test(answer)) throw new HeldInside(answer);
  return answer;
}

/** Attacks with packets from running pods. */
export const runningNetworkProbes: readonly Probe[] = [
  ...attacks([
    connects(
      "packets-metadata",
      "reach the cloud's metadata service from a pod",
      "netpol-block-metadata",
      "stranger",
      async () => METADATA,
    ),
    connects(
      "packets-metadata-declared",
      "reach the metadata service from a pod with other flows",
      "netpol-block-metadata",
      "frontend",
      async () => METADATA,
    ),
    connects(
      "packets-api-server",
      "reach the API server from a pod that needs it not",
      "netpol-egress-control",
      "stranger",
      async (_, context) => apiServerService(context),
    ),
    connects(
      "packets-api-server-address",
      "reach the API server's own address",
      "netpol-egress-control",
      "stranger",
      async (_, context) => apiServerEndpoint(context),
    ),
    connects(
      "packets-kubelet",
      "reach the kubelet from a pod",
      "netpol-egress-control",
      "stranger",
      onNode(KUBELET_PORT),
    ),
    connects("packets-etcd", "reach etcd's port on the node", "netpol-egress-control", "stranger", onNode(2379)),
    connects("packets-ssh", "reach SSH on the node", "netpol-egress-control", "stranger", onNode(22)),
    connects(
      "packets-undeclared-pod",
      "reach a pod of the own tenant without a declared flow",
      "netpol-default-deny",
      "stranger",
      backend(DECLARED_PORT),
    ),
    connects(
      "packets-undeclared-service",
      "reach a service without a declared flow",
      "netpol-default-deny",
      "stranger",
      service,
    ),
    connects(
      "packets-undeclared-port",
      "reach another port than the declared one",
      "netpol-explicit-allows",
      "frontend",
      backend(UNDECLARED_PORT),
    ),
    connects(
      "packets-backwards",
      "use a declared flow in the other direction",
      "netpol-explicit-allows",
      "backend",
      async (running) => `${(await running.pod("frontend")).address}:${DECLARED_PORT}`,
    ),
    connects(
      "packets-other-tenant",
      "reach a pod of another tenant",
      "netpol-namespace-isolation",
      "frontend",
      neighbour,
    ),
    connects(
      "packets-from-outside",
      "reach a tenant's pod from a namespace without policies",
      "netpol-namespace-isolation",
      "neighbour",
      backend(DECLARED_PORT),
    ),
    connects(
      "packets-from-outside-service",
      "reach a tenant's service from a namespace without policies",
      "netpol-namespace-isolation",
      "neighbour",
      service,
    ),
    {
      id: "packets-quarantine",
      title: "open a new connection from a quarantined pod that was allowed one before",
      controls: ["ir-quarantine-networkpolicy"],
      refusedBy: droppedByPolicy,
      run: async (context) => {
        const { running, admin } = context;
        await running.declareFlow();
        const { namespace, name } = await running.pod("frontend");
        const label = (value: string | null): Promise<unknown> =>
          admin.patch(
            { apiVersion: "v1", kind: "Pod", namespace, name },
            { metadata: { labels: { [QUARANTINE_LABEL]: value } } },
            { type: "merge" },
          );
        const address = await backend(DECLARED_PORT)(running, context);
        await prepare("put the pod into quarantine", () => label("true"));
        try {
          // Agents learn of a label a moment after the API server.
          for (let waited = 0; waited <= running.settleMs; waited += POLL_MS) {
            const { done, detail } = await running.try("frontend", "connect", address);
            if (!done) throw new HeldInside(detail);
            await delay(POLL_MS);
          }
          return "the quarantined pod still reaches its backend";
        } finally {
          await label(null);
        }
      },
    },
    {
      id: "kubelet-anonymous",
      title: "ask a kubelet for its pods without a login",
      controls: ["kubelet-authn-authz"],
      refusedBy: kubeletAuthentication,
      run: ({ running }) => askKubelet(running, "/pods"),
    },
    {
      id: "kubelet-anonymous-metrics",
      title: "ask a kubelet for its metrics without a login",
      controls: ["kubelet-authn-authz"],
      refusedBy: kubeletAuthentication,
      run: ({ running }) => askKubelet(running, "/metrics"),
    },
    connects(
      "kubelet-read-only-port",
      "use the kubelet's read-only port",
      "kubelet-readonly-port",
      "neighbour",
      onNode(READ_ONLY_PORT),
      nobodyListens,
    ),
    connects(
      "node-proxy-metrics",
      "reach kube-proxy's metrics on the node",
      "cp-component-flags",
      "neighbour",
      onNode(10249),
      eitherOf(nobodyListens, droppedByPolicy),
    ),
  ]),
  ...legitimateUses([
    {
      id: "use-dns",
      title: "a pod resolves a name of the cluster",
      controls: ["netpol-explicit-allows"],
      run: async ({ running }) => {
        await running.attack("stranger", "resolve", "kubernetes.default.svc.cluster.local.");
      },
    },
    ...(["pod", "service", "name"] as const).map((by) => ({
      id: `use-declared-flow-by-${by}`,
      title: `a pod uses its declared flow by the ${by === "name" ? "name of the service" : `address of the ${by}`}`,
      controls: ["netpol-explicit-allows"],
      run: async (context: ProbeContext) => {
        const { running } = context;
        await running.declareFlow();
        const targets = {
          pod: backend(DECLARED_PORT),
          service,
          name: async () => `${(await running.service()).name}.:${DECLARED_PORT}`,
        };
        await running.attack("frontend", "get", `http://${await targets[by](running, context)}/`);
      },
    })),
    {
      id: "use-quarantined-evidence",
      title: "the log of a quarantined pod stays readable",
      controls: ["ir-forensic-capture"],
      run: async ({ running, admin }) => {
        const { namespace, name } = await running.pod("frontend");
        const pod = { apiVersion: "v1", kind: "Pod", namespace, name };
        const label = (value: string | null): Promise<unknown> =>
          admin.patch(pod, { metadata: { labels: { [QUARANTINE_LABEL]: value } } }, { type: "merge" });
        await label("true");
        try {
          await admin.request("GET", `/api/v1/namespaces/${namespace}/pods/${name}/log`);
          await running.attack("frontend", "status");
        } finally {
          await label(null);
        }
      },
    },
    {
      id: "use-neighbour-reaches-metadata",
      title: "where no policy is, the metadata address answers: the attacks above meet a policy and not a void",
      controls: ["netpol-block-metadata"],
      run: async (context) => {
        context.requireLocal("a metadata service that is ours");
        await context.running.attack("neighbour", "connect", METADATA);
      },
    },
  ]),
];
