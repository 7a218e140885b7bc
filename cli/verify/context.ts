import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { ANYTHING, QUARANTINE_LABEL } from "../../components/kubernetes/labels";
import type { KubeClient } from "../kube/client";
import { KubeError } from "../kube/errors";
import { refOf, type KubeObject } from "../kube/objects";
import type { LocalState } from "./localState";
import { podManifest, responderManifests, serviceAccountManifest, workloadManifest } from "./manifests";
import { NotRun, prepare } from "./preparation";
import { RunningFixture } from "./running/fixture";
import type { Tenant, TenantRole } from "./tenant";

/** Marks everything that probes create, so that a later run finds what a crash has left behind. */
export const PROBE_LABEL = "hardened-cluster/probe";

const RIGHTS_TIMEOUT_MS = 10_000;
const RIGHTS_INTERVAL_MS = 50;

/** What probes work with. Objects are made when the first probe asks for them, and all are removed by `cleanUp`. */
export class ProbeContext {
  /** The kubeconfig's own user. */
  readonly admin: KubeClient;
  readonly tenant: Tenant;
  /** Files of the cluster when it is this machine's own. */
  readonly local: LocalState | undefined;
  /** What verify runs inside pods, by digest; absent where none is known. */
  readonly probeImage: string | undefined;
  /** Pods that run, where the cluster has nodes. */
  readonly running: RunningFixture;
  /** Makes the names of this run unique. */
  readonly suffix: string;
  /** The payload of the probes' Secret: must never be seen outside of it. */
  readonly canary = `canary-${randomBytes(16).toString("hex")}`;
  readonly #made: KubeObject[] = [];
  readonly #once = new Map<string, Promise<unknown>>();
  #unbound: TenantRole | undefined;

  constructor(parts: {
    admin: KubeClient;
    tenant: Tenant;
    suffix: string;
    local?: LocalState | undefined;
    probeImage?: string | undefined;
  }) {
    this.admin = parts.admin;
    this.tenant = parts.tenant;
    this.suffix = parts.suffix;
    this.probeImage = parts.probeImage ?? parts.local?.probeImage;
    this.running = new RunningFixture(this);
    this.local = parts.local;
  }

  /** A name of this run. */
  name(what: string): string {
    return `probe-${what}-${this.suffix}`;
  }

  /** A person of the tenant, through impersonation. @throws NotRun when the kubeconfig's user may not impersonate. */
  async as(role: TenantRole): Promise<KubeClient> {
    return this.impersonate(`probe-${role}`, [this.group(role)]);
  }

  /** A group that holds a role of the tenant; one that nobody is in when the role is bound to nobody. */
  group(role: TenantRole): string {
    const [group] = this.tenant.groups[role];
    if (group === undefined) this.#unbound = role;
    return group ?? this.name(role);
  }

  /** The role that was asked for since the last call, and that no group is bound to. */
  takeUnbound(): TenantRole | undefined {
    const role = this.#unbound;
    this.#unbound = undefined;
    return role;
  }

  /** A host name that the tenant may publish. @throws NotRun when it has none. */
  ownHost(): string {
    const host = this.host();
    if (this.tenant.hosts?.length === 0) throw new NotRun(`the tenant ${this.tenant.namespace} has no host names`);
    return host;
  }

  /** A host name for what is wrong in another way: one of the tenant's, if it has any. */
  host(): string {
    const [first = ANYTHING] = this.tenant.hosts ?? [];
    return first === ANYTHING ? "probe.example.com" : first.replace(/^\*/, "probe");
  }

  /** Anybody, through impersonation. @throws NotRun when the kubeconfig's user may not impersonate. */
  async impersonate(user: string, groups: readonly string[]): Promise<KubeClient> {
    const client = this.admin.impersonate({ user, groups });
    await this.#memoize(`impersonate ${user}`, () =>
      prepare(`impersonate ${user}`, () =>
        client.request("POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", {
          body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" },
        }),
      ),
    );
    return client;
  }

  /** The state of the local cluster. @throws NotRun when the cluster is not one of this machine. */
  requireLocal(what: string): LocalState {
    if (this.local === undefined)
      throw new NotRun(`needs ${what} of the control plane, which only a local cluster shows`);
    return this.local;
  }

  /** Name of a service account of the tenant that holds no rights. */
  async serviceAccount(): Promise<string> {
    const manifest = serviceAccountManifest(this.tenant.namespace, this.name("account"));
    await this.#memoize("service account", () => this.make(manifest));
    return manifest.metadata.name;
  }

  /** Name of a Secret of the tenant that holds the canary. */
  async secret(): Promise<string> {
    const metadata = { name: this.name("secret"), namespace: this.tenant.namespace };
    const manifest = { apiVersion: "v1", kind: "Secret", metadata, stringData: { canary: this.canary } };
    await this.#memoize("secret", () => this.make(manifest));
    return metadata.name;
  }

  /** Name of a pod of the tenant that exists but never runs. */
  async pod(): Promise<string> {
    const serviceAccountName = await this.serviceAccount();
    const manifest = podManifest(this.tenant.namespace, this.name("pod"), { serviceAccountName });
    const spec = manifest["spec"] as Record<string, unknown>;
    // No node has this label: nothing of a probe ever runs.
    spec["nodeSelector"] = { [PROBE_LABEL]: "never-scheduled" };
    await this.#memoize("pod", () => this.make(manifest));
    return manifest.metadata.name;
  }

  /** A Deployment of the tenant that has no pods. */
  async deployment(): Promise<{ namespace: string; name: string }> {
    const { namespace } = this.tenant;
    const manifest = workloadManifest("Deployment", namespace, this.name("scaled"));
    Object.assign(manifest["spec"] as object, { replicas: 0 });
    await this.#memoize("deployment", () => this.make(manifest));
    return { namespace, name: manifest.metadata.name };
  }

  /** A pod that exists but never runs: of the tenant, the same in quarantine, or where the platform runs. */
  async victim(which: "tenant" | "quarantined" | "platform"): Promise<{ namespace: string; name: string }> {
    const namespace = which === "platform" ? "kube-system" : this.tenant.namespace;
    const name = this.name(`victim-${which}`);
    await this.#memoize(`victim ${which}`, async () => {
      const serviceAccountName =
        which === "platform" ? await this.#platformAccount(namespace) : await this.serviceAccount();
      const flaw = { spec: { nodeSelector: { [PROBE_LABEL]: "never-scheduled" } } };
      const manifest = podManifest(namespace, name, { serviceAccountName, flaw });
      if (which === "quarantined")
        manifest.metadata.labels = { ...manifest.metadata.labels, [QUARANTINE_LABEL]: "true" };
      await this.make(manifest);
    });
    return { namespace, name };
  }

  /** The account that every namespace has; in a new cluster it comes a moment after the API server is ready. */
  async #platformAccount(namespace: string): Promise<string> {
    const account = { apiVersion: "v1", kind: "ServiceAccount", namespace, name: "default" };
    await prepare(`wait for the default account of ${namespace}`, () =>
      untilTrue(async () => (await this.admin.find(account)) !== undefined),
    );
    return account.name;
  }

  /**
   * An account with a responder's right to patch pods in all namespaces, through impersonation.
   *
   * @throws NotRun when it cannot be made, or its rights do not come into force.
   */
  async responder(): Promise<KubeClient> {
    const { namespace } = this.tenant;
    const name = this.name("responder");
    const client = await this.impersonate(`system:serviceaccount:${namespace}:${name}`, ["system:authenticated"]);
    await this.#memoize("responder", async () => {
      for (const manifest of responderManifests(namespace, name)) await this.make(manifest);
      await prepare("wait for the responder's rights", () => untilTrue(() => mayPatchPods(client)));
    });
    return client;
  }

  /** A real token of the tenant's service account, for the API server unless audiences are given. */
  async token(options: { audiences?: string[]; boundTo?: object } = {}): Promise<string> {
    const account = await this.serviceAccount();
    const path = `/api/v1/namespaces/${this.tenant.namespace}/serviceaccounts/${account}/token`;
    const answer = await prepare("request a token", () =>
      this.admin.request<{ status: { token: string } }>("POST", path, {
        body: {
          apiVersion: "authentication.k8s.io/v1",
          kind: "TokenRequest",
          spec: {
            expirationSeconds: 600,
            ...(options.audiences && { audiences: options.audiences }),
            ...(options.boundTo && { boundObjectRef: options.boundTo }),
          },
        },
      }),
    );
    return answer.status.token;
  }

  /** Creates an object that `cleanUp` removes. @throws NotRun when it is refused. */
  async make(manifest: KubeObject): Promise<KubeObject> {
    const labels = { ...manifest.metadata.labels, [PROBE_LABEL]: this.suffix };
    const marked: KubeObject = { ...manifest, metadata: { ...manifest.metadata, labels } };
    // Noted before it is sent: a request that fails on the way back may have created the object.
    this.#made.push(marked);
    return prepare(`create ${marked.kind} ${marked.metadata.name}`, () => this.admin.create(marked));
  }

  /** Removes all that the probes have created; the reasons for what could not be removed. */
  async cleanUp(): Promise<string[]> {
    const problems: string[] = [];
    for (const object of this.#made.splice(0).reverse()) {
      try {
        await this.admin.delete(refOf(object), { immediately: true });
      } catch (error) {
        if (error instanceof KubeError && error.status === 404) continue;
        problems.push(`${object.kind} ${object.metadata.name}: ${(error as Error).message}`);
      }
    }
    return problems;
  }

  async #memoize(key: string, make: () => Promise<unknown>): Promise<void> {
    const promise = this.#once.get(key) ?? make();
    this.#once.set(key, promise);
    await promise;
  }
}

/** Whether a client has the right to patch pods in all namespaces. */
async function mayPatchPods(client: KubeClient): Promise<boolean> {
  const review = await client.request<{ status?: { allowed?: boolean } }>(
    "POST",
    "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
    {
      body: {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SelfSubjectAccessReview",
        spec: { resourceAttributes: { verb: "patch", resource: "pods" } },
      },
    },
  );
  return review.status?.allowed === true;
}

/** New rights come into force within moments. */
async function untilTrue(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + RIGHTS_TIMEOUT_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new NotRun(`nothing of it in ${RIGHTS_TIMEOUT_MS / 1000} s`);
    await delay(RIGHTS_INTERVAL_MS);
  }
}
