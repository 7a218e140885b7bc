import type * as pulumi from "@pulumi/pulumi";
import { DoksCluster, type DoksClusterArgs } from "../../../../components/digitalocean";
import { previewResources, type RegisteredResource } from "../../support/previewResources";
import type { Account } from "./account";

type Inputs = Record<string, unknown>;

/** A resource as the state holds it. */
interface Deployed {
  readonly protect: boolean;
  readonly inputs: Inputs;
}

// Inputs whose new value makes the provider replace the resource (upgrade.test.ts has them all).
const replacing = ["region", "vpcUuid", "clusterSubnet", "serviceSubnet", "isolatedWorkers", "ipRange", "clusterId"];

const kindOf = (type: string) => type.slice(type.lastIndexOf(":") + 1);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * A stack that is deployed to an account as Pulumi's engine and DigitalOcean's provider do it: transforms first; ignored
 * inputs keep their value in the state; an absent optional input changes nothing; a refused call leaves the state as it was.
 */
export class Deployment {
  private readonly state = new Map<string, Deployed>();

  constructor(private readonly account: Account) {}

  async up(args: DoksClusterArgs): Promise<void> {
    const transforms = new Map<string, pulumi.ResourceTransform[]>();
    const { resources } = await previewResources(
      () => new DoksCluster("prod", args),
      this.account.answers,
      (resource) => {
        transforms.set(resource.name, (resource as { transforms?: pulumi.ResourceTransform[] }).transforms ?? []);
        const state = { ...(resource.inputs as Inputs), endpoint: "https://c", kubeConfigs: [] };
        return { id: `id-of-${resource.name}`, state };
      },
    );
    const ordered = [...resources.values()].filter(({ custom }) => custom);
    for (const resource of ordered) await this.step(resource, transforms.get(resource.name) ?? []);
    const gone = [...this.state.keys()].filter((name) => !resources.has(name));
    for (const name of gone.reverse()) this.remove(name);
  }

  /** In the order of deletion: the other way round from creation. */
  destroy(): void {
    const kept = [...this.state].filter(([, { protect }]) => protect).map(([name]) => name);
    if (kept.length > 0) throw new Error(`protected: ${kept.sort().join(" ")}`);
    for (const name of [...this.state.keys()].reverse()) this.remove(name);
  }

  private remove(name: string): void {
    this.account.delete(name);
    this.state.delete(name);
  }

  private async step(resource: RegisteredResource, transforms: pulumi.ResourceTransform[]): Promise<void> {
    const { name, type, protect } = resource;
    let props = resource.inputs as Inputs;
    let ignored = resource.ignoreChanges;
    for (const transform of transforms) {
      const result = await transform({ custom: true, type, name, props, opts: { ignoreChanges: [...ignored] } });
      props = (result?.props as Inputs | undefined) ?? props;
      ignored = (result?.opts.ignoreChanges as string[] | undefined) ?? ignored;
    }
    const before = this.state.get(name);
    if (before === undefined) {
      this.account.create(name, kindOf(type), props);
      this.state.set(name, { protect, inputs: props });
      return;
    }
    const wanted = Object.fromEntries(Object.entries(props).filter(([input]) => !ignored.includes(input)));
    this.change(name, before, wanted);
    this.state.set(name, { protect, inputs: { ...before.inputs, ...wanted } });
  }

  private change(name: string, before: Deployed, inputs: Inputs): void {
    const changed = Object.fromEntries(
      Object.entries(inputs).filter(([input, value]) => !same(value, before.inputs[input])),
    );
    const replaced = Object.keys(changed).filter((input) => replacing.includes(input));
    if (replaced.length > 0) throw new Error(`${name} would be replaced: ${replaced.join(" ")}`);
    if (Object.keys(changed).length > 0) this.account.update(name, changed);
  }
}
