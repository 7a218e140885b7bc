import type { RegisteredResource } from "./resourceGraph";
import { noOptions, packageOf } from "./resourceMonitor";
import type { StackConfig } from "./stackConfig";
import { createUrn } from "./urn";
import type { PropertyMap } from "./values";

export interface DefaultProvidersOptions {
  readonly project: string;
  readonly stack: string;
  readonly config: StackConfig;
}

/** The providers that Pulumi's engine makes of the stack's configuration for resources that name none. */
export class DefaultProviders {
  private readonly providers = new Map<string, RegisteredResource>();

  constructor(private readonly options: DefaultProvidersOptions) {}

  /** The default provider of a resource's package, in the version that its SDK asks for. */
  of(resource: Pick<RegisteredResource, "type" | "version">): RegisteredResource {
    const { project, stack, config } = this.options;
    const packageName = packageOf(resource.type);
    const type = `pulumi:providers:${packageName}`;
    const name = resource.version === "" ? "default" : `default_${resource.version.replaceAll(".", "_")}`;
    const urn = createUrn(stack, project, "", type, name);
    const known = this.providers.get(urn);
    if (known !== undefined) return known;
    const settings: PropertyMap = Object.fromEntries(
      Object.entries(config.values)
        .filter(([key]) => key.startsWith(`${packageName}:`))
        .map(([key, value]) => [key.slice(packageName.length + 1), value]),
    );
    const inputs = resource.version === "" ? settings : { version: resource.version, ...settings };
    const provider: RegisteredResource = {
      urn,
      type,
      name,
      parent: "",
      custom: true,
      read: false,
      inputs,
      outputs: inputs,
      dependencies: [],
      propertyDependencies: {},
      provider: "",
      version: "",
      options: noOptions,
    };
    this.providers.set(urn, provider);
    return provider;
  }

  /** Those that some resource has asked for so far. */
  all(): readonly RegisteredResource[] {
    return [...this.providers.values()];
  }
}
