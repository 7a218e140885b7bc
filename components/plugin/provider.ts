import type * as pulumi from "@pulumi/pulumi";
import * as components from "../index";
import { InvalidArgumentError } from "../shared/errors";
import type { PackageSchema } from "./packageSchema";

type ComponentClass = new (
  name: string,
  args: pulumi.Inputs,
  opts: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

/** Constructs the components for programs in other languages, which know them by the schema that comes with the package. */
export class ComponentProvider implements pulumi.provider.Provider {
  readonly schema: string;

  constructor(
    readonly version: string,
    private readonly packageSchema: PackageSchema,
  ) {
    this.schema = JSON.stringify({ ...packageSchema, version });
  }

  /** @throws InvalidArgumentError for a type that the schema does not have, and for wrong arguments. */
  construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<pulumi.provider.ConstructResult> {
    const resource = this.packageSchema.resources[type];
    if (resource === undefined) {
      throw new InvalidArgumentError({
        property: "type",
        problem: `there is no component ${type}`,
        fix: `use one of ${Object.keys(this.packageSchema.resources).join(", ")}`,
      });
    }
    const className = type.slice(type.lastIndexOf(":") + 1) as keyof typeof components;
    const Component = components[className] as unknown as ComponentClass;
    const instance = new Component(name, inputs, options);
    const outputs = instance as unknown as Record<string, unknown>;
    const state = Object.fromEntries(Object.keys(resource.properties).map((output) => [output, outputs[output]]));
    return Promise.resolve({ urn: instance.urn, state });
  }
}
