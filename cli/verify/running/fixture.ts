import { setTimeout as delay } from "node:timers/promises";
import { QUARANTINE_LABEL } from "../../../components/kubernetes/labels";
import type { KubeClient } from "../../kube/client";
import type { KubeObject } from "../../kube/objects";
import { namespacedManifest, podManifest, serviceAccountManifest, type Fields } from "../manifests";
import { NotRun, prepare } from "../preparation";
import type { Tenant } from "../tenant";
import { HeldInside, parseAttempt, type Tried } from "./attempt";

const READY_MS = 60_000;
const POLL_MS = 200;
/** Tells the pods of a run apart; policies of the run select by it. */
const ROLE_LABEL = "hardened-cluster/probe-role";
const CONTAINER = "probe";
export const DECLARED_PORT = 8080;
export const UNDECLARED_PORT = 9090;

/** The pods that attacks and legitimate uses run in. */
const roles = {
  /** May reach the backend's declared port and the DNS. */
  frontend: { namespace: "tenant" },
  /** Offers two ports, one of which is declared. */
  backend: { namespace: "tenant" },
  /** A pod of the tenant for which nothing is declared. */
  stranger: { namespace: "tenant" },
  /** A pod of somebody else, in a namespace without any policy. */
  neighbour: { namespace: "other" },
} as const;
export type Role = keyof typeof roles;

/** A pod that runs. */
export interface RunningPod {
  namespace: string;
  name: string;
  address: string;
  node: string;
  nodeAddress: string;
}

interface PodStatus {
  podIP?: string;
  hostIP?: string;
  conditions?: { type: string; status: string; message?: string }[];
}

const firstLine = (text: string): string => text.trim().split("\n")[0] ?? "";

/** What the fixture takes of a `ProbeContext`. */
interface FixtureContext {
  readonly admin: KubeClient;
  readonly tenant: Tenant;
  readonly probeImage: string | undefined;
  name(what: string): string;
  serviceAccount(): Promise<string>;
  make(manifest: KubeObject): Promise<KubeObject>;
}

/** Pods that run, made when the first probe asks for them. `ProbeContext.cleanUp` removes them. */
export class RunningFixture {
  /** How long nodes may take to act on a change. */
  readonly settleMs: number = 10_000;
  readonly #pods = new Map<Role, Promise<RunningPod>>();
  readonly #others = new Map<string, Promise<unknown>>();

  constructor(private readonly context: FixtureContext) {}

  /** @throws NotRun where no container runs. */
  async requireNodes(): Promise<void> {
    await this.#once("nodes", async () => {
      const nodes = await prepare("list nodes", () => this.context.admin.list({ apiVersion: "v1", kind: "Node" }));
      const real = nodes.filter(({ metadata }) => metadata.labels?.["hardened-cluster/simulated"] !== "true");
      if (real.length === 0) throw new NotRun("needs nodes on which pods run; this cluster has none");
    });
    if (this.context.probeImage === undefined) {
      throw new NotRun("needs an image to run: give one with --probe-image");
    }
  }

  /** A pod that is Ready. @throws NotRun when it does not get there. */
  async pod(role: Role): Promise<RunningPod> {
    const promise = this.#pods.get(role) ?? this.#makePod(role);
    this.#pods.set(role, promise);
    return promise;
  }

  /** The ClusterIP service in front of the backend. */
  async service(): Promise<{ address: string; name: string }> {
    const { namespace } = this.context.tenant;
    const name = this.context.name("backend");
    await this.declareFlow();
    const made = await this.#once("service", async () => {
      const service = await this.context.make(
        namespacedManifest("v1", "Service", namespace, name, {
          spec: { selector: this.#selector("backend"), ports: [{ port: DECLARED_PORT, targetPort: DECLARED_PORT }] },
        }),
      );
      await this.#whenReached((service["spec"] as { clusterIP: string }).clusterIP);
      return service;
    });
    const spec = (made as KubeObject)["spec"] as { clusterIP: string };
    return { address: spec.clusterIP, name: `${name}.${namespace}.svc.cluster.local` };
  }

  /** Lets the frontend reach the backend's declared port, and nothing else. */
  async declareFlow(): Promise<void> {
    const ports = [{ protocol: "TCP", port: DECLARED_PORT }];
    await this.#once("flow", async () => {
      await this.#makePolicy("backend", {
        policyTypes: ["Ingress"],
        ingress: [{ from: [this.#peer("frontend")], ports }],
      });
      await this.#makePolicy("frontend", { policyTypes: ["Egress"], egress: [{ to: [this.#peer("backend")], ports }] });
      await this.#whenReached((await this.pod("backend")).address);
    });
  }

  /** Nodes learn of policies and services a moment after the API server. */
  async #whenReached(address: string): Promise<void> {
    for (let waited = 0; waited < READY_MS; waited += POLL_MS) {
      if ((await this.try("frontend", "connect", `${address}:${DECLARED_PORT}`)).done) return;
      await delay(POLL_MS);
    }
    throw new NotRun(`the frontend does not reach ${address}, which is declared for it`);
  }

  /** Runs one attempt in a pod. @throws NotRun when it could not be tried. */
  async try(role: Role, ...command: string[]): Promise<Tried> {
    const pod = await this.pod(role);
    return parseAttempt(await this.exec(role, pod, ["/probe", ...command]));
  }

  /** Runs one attempt in a pod; returns what it got. @throws HeldInside when it failed. */
  async attack(role: Role, ...command: string[]): Promise<string> {
    const { done, detail } = await this.try(role, ...command);
    if (!done) throw new HeldInside(detail);
    return detail === "" ? `${command.join(" ")} succeeded` : detail;
  }

  /** The same in one pod of its own. */
  async attackIn(pod: RunningPod, ...command: string[]): Promise<string> {
    const result = await this.exec(pod.name, pod, ["/probe", ...command]);
    // A process that the kernel ends has no time to say so.
    if (!result.succeeded && result.stdout === "")
      throw new HeldInside(`${result.message} ${firstLine(result.stderr)}`);
    const { done, detail } = parseAttempt(result);
    if (!done) throw new HeldInside(detail);
    return detail === "" ? `${command.join(" ")} succeeded` : detail;
  }

  async exec(role: string, pod: RunningPod, command: string[]): ReturnType<KubeClient["exec"]> {
    return prepare(`run a program in the pod ${role}`, () =>
      this.context.admin.exec({ namespace: pod.namespace, name: pod.name, container: CONTAINER }, command),
    );
  }

  /** Makes one more pod of the tenant, not shared with other probes, and waits until it is Ready. */
  async extraPod(what: string, container: Fields, spec: Fields = {}): Promise<RunningPod> {
    return this.#start(this.context.tenant.namespace, what, container, spec);
  }

  async #makePod(role: Role): Promise<RunningPod> {
    await this.requireNodes();
    const namespace = roles[role].namespace === "tenant" ? this.context.tenant.namespace : await this.#otherNamespace();
    return this.#start(namespace, role, {});
  }

  async #start(namespace: string, what: string, container: Fields, spec: Fields = {}): Promise<RunningPod> {
    const name = this.context.name(what);
    const manifest = podManifest(namespace, name, {
      serviceAccountName: await this.#account(namespace),
      flaw: { spec, container: { ...this.#container(), ...container } },
    });
    manifest.metadata.labels = { ...manifest.metadata.labels, [ROLE_LABEL]: what };
    await this.context.make(manifest);
    return this.#whenReady(namespace, name);
  }

  #container(): Fields {
    const resources = { cpu: "200m", memory: "48Mi", "ephemeral-storage": "16Mi" };
    return {
      image: this.context.probeImage,
      args: ["serve", `:${DECLARED_PORT}`, `:${UNDECLARED_PORT}`],
      resources: { requests: { ...resources, cpu: "10m" }, limits: resources },
      readinessProbe: { httpGet: { path: "/readyz", port: "http" }, periodSeconds: 1 },
    };
  }

  async #whenReady(namespace: string, name: string): Promise<RunningPod> {
    let last = "it was not scheduled";
    for (let waited = 0; waited < READY_MS; waited += POLL_MS) {
      const pod = await this.context.admin.get({ apiVersion: "v1", kind: "Pod", namespace, name });
      const { nodeName = "" } = pod["spec"] as { nodeName?: string };
      const { podIP = "", hostIP = "", conditions = [] } = pod["status"] as PodStatus;
      const ready = conditions.find(({ type }) => type === "Ready");
      if (ready?.status === "True") return { namespace, name, address: podIP, node: nodeName, nodeAddress: hostIP };
      last = ready?.message ?? last;
      await delay(POLL_MS);
    }
    throw new NotRun(`pod ${namespace}/${name} is not Ready within ${READY_MS / 1000} s: ${last}`);
  }

  async #account(namespace: string): Promise<string> {
    if (namespace === this.context.tenant.namespace) return this.context.serviceAccount();
    const manifest = serviceAccountManifest(namespace, this.context.name("account"));
    await this.#once(`account ${namespace}`, () => this.context.make(manifest));
    return manifest.metadata.name;
  }

  async #otherNamespace(): Promise<string> {
    const name = this.context.name("other");
    const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
    await this.#once("namespace", () =>
      this.context.make({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } }),
    );
    return name;
  }

  #selector(role: Role): Record<string, string> {
    return { [ROLE_LABEL]: role };
  }

  #peer(role: Role): Fields {
    return { podSelector: { matchLabels: this.#selector(role) } };
  }

  async #makePolicy(role: Role, spec: Fields): Promise<void> {
    const podSelector = {
      matchLabels: this.#selector(role),
      matchExpressions: [{ key: QUARANTINE_LABEL, operator: "DoesNotExist" }],
    };
    await this.context.make(
      namespacedManifest(
        "networking.k8s.io/v1",
        "NetworkPolicy",
        this.context.tenant.namespace,
        this.context.name(role),
        {
          spec: { podSelector, ...spec },
        },
      ),
    );
  }

  async #once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const promise = (this.#others.get(key) ?? make()) as Promise<T>;
    this.#others.set(key, promise);
    return promise;
  }
}
