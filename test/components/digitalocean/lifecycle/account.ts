import type { Answers } from "../../support/previewResources";

/** What an account has by its name in DigitalOcean. */
interface Thing {
  readonly kind: string;
  inputs: Record<string, unknown>;
}

const numbersOf = (slug: string) => (slug.match(/\d+/g) ?? []).map(Number);

function isNewer(slug: string, than: string): boolean {
  const [a, b] = [numbersOf(slug), numbersOf(than)];
  const index = a.findIndex((number, position) => number !== b[position]);
  return index >= 0 && (a[index] as number) > (b[index] as number);
}

/** A stand-in for DigitalOcean's API: what it takes, refuses and does by itself with clusters and their networks. */
export class Account {
  /** Releases that new clusters and upgrades can have. */
  offered = ["1.36.1-do.0", "1.35.4-do.0"];
  /** Whether DigitalOcean has enabled the control plane firewall for the account. */
  hasFirewall = false;
  /** The calls that change something, in order. */
  readonly calls: string[] = [];
  private readonly things = new Map<string, Thing>();

  /** What look-ups of a program find. */
  readonly answers: Answers = (token, inputs) => {
    const name = token.slice(token.lastIndexOf(":") + 1);
    if (name === "getKubernetesVersions") return { latestVersion: this.offered[0], validVersions: this.offered };
    if (name === "getKubernetesCluster") {
      const cluster = this.clusters().find((found) => found.inputs["name"] === inputs["name"]);
      return { ...cluster?.inputs };
    }
    if (name === "getVpcNatGateway") {
      return { state: "ACTIVE", vpcs: [], egresses: [{ publicGateways: [{ ipv4: "198.51.100.7" }] }] };
    }
    throw new Error(`no answer to ${token}`);
  };

  create(id: string, kind: string, inputs: Record<string, unknown>): void {
    if (kind === "KubernetesCluster") {
      if (inputs["controlPlaneFirewall"] !== undefined && !this.hasFirewall) {
        throw new Error("422 the account has no control plane firewall");
      }
      if (inputs["isolatedWorkers"] === true && ![...this.things.values()].some((it) => it.kind === "VpcNatGateway")) {
        throw new Error("422 the VPC has no NAT gateway");
      }
      this.requireOffered(String(inputs["version"]));
    }
    this.calls.push(`create ${kind}`);
    this.things.set(id, { kind, inputs: { ...inputs } });
  }

  /** The provider sends a new version in a call of its own. */
  update(id: string, changed: Record<string, unknown>): void {
    const thing = this.things.get(id) as Thing;
    if (typeof changed["version"] === "string") this.upgrade(thing, changed["version"]);
    const others = Object.keys(changed).filter((input) => input !== "version");
    if (others.length > 0) this.calls.push(`update ${thing.kind} ${others.sort().join(" ")}`);
    thing.inputs = { ...thing.inputs, ...changed };
  }

  delete(id: string): void {
    const thing = this.things.get(id) as Thing;
    const holdsIt = (kind: string) => [...this.things.values()].some((other) => other.kind === kind);
    if (thing.kind === "Vpc" && (holdsIt("KubernetesCluster") || holdsIt("VpcNatGateway"))) {
      throw new Error("403 the VPC has members");
    }
    this.calls.push(`delete ${thing.kind}`);
    this.things.delete(id);
  }

  /** DigitalOcean's own upgrade in the maintenance window. */
  installPatch(slug: string): void {
    for (const cluster of this.clusters()) cluster.inputs = { ...cluster.inputs, version: slug };
  }

  runningVersions(): unknown[] {
    return this.clusters().map(({ inputs }) => inputs["version"]);
  }

  private clusters(): Thing[] {
    return [...this.things.values()].filter(({ kind }) => kind === "KubernetesCluster");
  }

  private requireOffered(slug: string): void {
    if (!this.offered.includes(slug)) throw new Error(`422 ${slug} is not offered`);
  }

  private upgrade(cluster: Thing, slug: string): void {
    this.requireOffered(slug);
    const running = String(cluster.inputs["version"]);
    if (!isNewer(slug, running)) throw new Error(`422 ${slug} is no upgrade of ${running}`);
    this.calls.push(`upgrade KubernetesCluster to ${slug}`);
  }
}
