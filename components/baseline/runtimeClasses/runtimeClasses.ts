import * as pulumi from "@pulumi/pulumi";
import { createObject } from "../../kubernetes/kubernetesObject";
import { childName, componentType } from "../../shared/naming";
import type { RuntimeClassArgs } from "./args";
import { runtimeClassManifests } from "./objects";
import { resolveRuntimeClasses } from "./settings";

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
