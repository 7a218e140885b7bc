import * as pulumi from "@pulumi/pulumi";
import { InvalidArgumentError } from "../../shared/errors";
import { childName, componentType, validateName } from "../../shared/naming";
import { rejectUnknownProperties } from "../../shared/validation";
import { createObject } from "../../kubernetes/kubernetesObject";
import { POOL_LABEL } from "../../kubernetes/labels";
import { requireLabels, requireMap } from "../../shared/maps";
import { manifest, type Manifest } from "../../kubernetes/manifest";
import { requireQuantity } from "../../kubernetes/quantity";
import type { RuntimeClassArgs } from "./args";

/** Runtime classes with every default filled in and every value checked. */
export type RuntimeClassSettings = Readonly<Record<string, Readonly<Required<RuntimeClassArgs>>>>;

const HANDLER = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Fills in the defaults of runtime classes and checks them.
 *
 * @throws InvalidArgumentError naming the property.
 */
export function resolveRuntimeClasses(args: { [name: string]: RuntimeClassArgs }): RuntimeClassSettings {
  return Object.fromEntries(
    Object.entries(requireMap("runtimeClasses", args)).map(([name, given]) => {
      const property = `runtimeClasses.${name}`;
      validateName(property, name);
      rejectUnknownProperties(property, given, ["handler", "nodeLabels", "overheadCpu", "overheadMemory"]);
      if (typeof given.handler !== "string" || !HANDLER.test(given.handler)) {
        throw new InvalidArgumentError({
          property: `${property}.handler`,
          problem: "it does not name a handler of the container runtime",
          fix: 'write the name from the node\'s container runtime configuration, e.g. "runsc" or "kata"',
        });
      }
      const settings = {
        handler: given.handler,
        nodeLabels: requireLabels(`${property}.nodeLabels`, given.nodeLabels ?? { [POOL_LABEL]: "sandbox" }),
        overheadCpu: requireQuantity(`${property}.overheadCpu`, given.overheadCpu ?? "100m"),
        overheadMemory: requireQuantity(`${property}.overheadMemory`, given.overheadMemory ?? "128Mi"),
      };
      return [name, settings];
    }),
  );
}

/**
 * Runtime classes for code that is not trusted (pod-runtime-sandbox). Scheduling is part of the class, so that a pod
 * that asks for the sandbox lands where it exists, and tolerates the taint of those nodes (nodes-isolation-pools).
 */
export function runtimeClassManifests(classes: RuntimeClassSettings): Manifest[] {
  return Object.entries(classes).map(([name, { handler, nodeLabels, overheadCpu, overheadMemory }]) =>
    manifest(
      "RuntimeClass",
      { name },
      {
        handler,
        overhead: { podFixed: { cpu: overheadCpu, memory: overheadMemory } },
        scheduling: {
          nodeSelector: nodeLabels,
          tolerations: Object.entries(nodeLabels).map(([key, value]) => ({
            key,
            operator: "Equal",
            value,
            effect: "NoSchedule",
          })),
        },
      },
    ),
  );
}

/** What `RuntimeClasses` is made from. */
export interface RuntimeClassesArgs {
  /** Sandboxes by the name that pods write in `runtimeClassName`. */
  runtimeClasses: { [name: string]: RuntimeClassArgs };
}

/**
 * Sandboxed runtimes that pods can ask for. The nodes must have them: a class alone isolates nothing.
 *
 * @throws InvalidArgumentError when an argument is wrong.
 */
export class RuntimeClasses extends pulumi.ComponentResource {
  constructor(name: string, args: RuntimeClassesArgs, opts?: pulumi.ComponentResourceOptions) {
    const classes = resolveRuntimeClasses(args.runtimeClasses);
    super(componentType("RuntimeClasses"), name, args, opts);
    for (const object of runtimeClassManifests(classes)) {
      createObject(childName(name, object.metadata.name), object, { parent: this });
    }
    this.registerOutputs({});
  }
}
