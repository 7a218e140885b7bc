import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { CallResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { IResourceMonitorServer } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  DeploymentInfo,
  ExistsResourceResponse,
  ReadResourceResponse,
  RegisterPackageResponse,
  RegisterResourceResponse,
  ResourceInvokeResponse,
  ResourceMonitorFeature,
  SupportsFeatureResponse,
  TransformResourceOptions,
  type ReadResourceRequest,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  type ResourceCallRequest,
  type ResourceInvokeRequest,
  type SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { customOutputs, markKnownSecrets, markSecretManifests } from "./customOutputs";
import { unary } from "./grpcServer";
import { answerInvoke } from "./invokes";
import { ORGANIZATION, PARALLEL } from "./languageHost";
import { expandRemoteComponent, knownChildren } from "./remoteComponents";
import { ResourceGraph, type RegisteredResource, type ResourceOptions } from "./resourceGraph";
import type { StackConfig } from "./stackConfig";
import { fromStruct, toStruct } from "./struct";
import { Transforms, type ResourceIdentity, type TransformedResource } from "./transforms";
import { createUrn, STACK_TYPE } from "./urn";
import { makeReference, normalizeMap, revealSecrets, secretPaths, UNKNOWN, type PropertyMap } from "./values";

/** Looks at each resource before the program goes on. */
export interface ResourceObserver {
  /** The inputs that the resource shall have: those given, or repaired ones. */
  beforeRegistration(resource: RegisteredResource): Promise<PropertyMap>;
  registered(resource: RegisteredResource): void;
}

export interface ResourceMonitorOptions {
  readonly project: string;
  readonly stack: string;
  readonly config: StackConfig;
  /** Relative paths of manifests start here. */
  readonly programDirectory: string;
  readonly observer: ResourceObserver;
  warn(message: string): void;
  /** Outputs of another stack by its full name; undefined where they cannot be known here. */
  stackOutputs(name: string): Promise<PropertyMap | undefined>;
}

/** What comes with a registration besides the resource itself. */
interface Registration {
  readonly transforms: readonly Callback[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

const noRegistration: Registration = { transforms: [], propertyDependencies: {} };

const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** What programs may use, by the name that older SDKs ask for and by the number that newer ones read. */
const features: Readonly<Record<string, ResourceMonitorFeature>> = {
  secrets: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS,
  resourceReferences: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
  outputValues: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES,
  aliasSpecs: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
  deletedWith: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
  replaceWith: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH,
  transforms: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_TRANSFORMS,
  invokeTransforms: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS,
  parameterization: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_PARAMETERIZATION,
  // Hooks, error hooks and state migrations act on deployments and existing states: accepted, never called.
  resourceHooks: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS,
  errorHooks: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS,
  stateMigrations: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_STATE_MIGRATIONS,
};

/**
 * Pulumi's resource monitor for previews without providers: each resource gets its inputs as outputs, everything else
 * is unknown, as in a preview of a stack that does not exist yet.
 */
export class ResourceMonitor {
  readonly graph = new ResourceGraph();
  /** URN of the stack's own resource; empty until the program has started. */
  rootUrn = "";
  /** Whether the program has run to its end. */
  finished = false;
  private readonly transforms = new Transforms();
  /** URNs of resources that a plugin makes and that are known by nothing else. */
  private readonly unseen = new Set<string>();
  private packages = 0;

  constructor(private readonly options: ResourceMonitorOptions) {}

  /** The methods of the gRPC service. */
  service(): IResourceMonitorServer {
    const done = unary(() => new Empty());
    return {
      getDeploymentInfo: unary(() => this.deploymentInfo()),
      supportsFeature: unary((request: SupportsFeatureRequest) =>
        new SupportsFeatureResponse().setHassupport(request.getId() in features),
      ),
      registerResource: unary((request: RegisterResourceRequest) => this.register(request)),
      registerResourceOutputs: unary((request: RegisterResourceOutputsRequest) => this.registerOutputs(request)),
      readResource: unary((request: ReadResourceRequest) => this.read(request)),
      // Whether a resource exists in the cloud cannot be known here.
      existsResource: unary(() => new ExistsResourceResponse().setUnknown(true)),
      invoke: unary((request: ResourceInvokeRequest) => this.invoke(request)),
      call: unary((request: ResourceCallRequest) => this.callMethod(request)),
      registerStackTransform: unary((callback: Callback) => {
        this.transforms.addStackTransform(callback);
        return new Empty();
      }),
      registerStackInvokeTransform: unary((callback: Callback) => {
        this.transforms.addInvokeTransform(callback);
        return new Empty();
      }),
      registerResourceHook: done,
      registerErrorHook: done,
      registerPackage: unary(() => new RegisterPackageResponse().setRef(`package-${++this.packages}`)),
      signalAndWaitForShutdown: done,
    };
  }

  close(): void {
    this.transforms.close();
  }

  private deploymentInfo(): DeploymentInfo {
    const { project, stack, config } = this.options;
    const info = new DeploymentInfo()
      .setProject(project)
      .setStack(stack)
      .setOrganization(ORGANIZATION)
      .setConfigsecretkeysList([...config.secretKeys])
      .setDryrun(true)
      .setParallel(PARALLEL)
      .setSupportedfeaturesList(Object.values(features));
    for (const [key, value] of Object.entries(config.values)) info.getConfigMap().set(key, value);
    return info;
  }

  private async register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    const type = request.getType();
    const parent = this.parentOf(type, request.getParent());
    const resource = await this.make(
      { type, name: request.getName(), parent, custom: request.getCustom() },
      { inputs: fromStruct(request.getObject()), options: transformOptions(request) },
      {
        transforms: request.getTransformsList(),
        propertyDependencies: Object.fromEntries(
          [...request.getPropertydependenciesMap().entries()].map(([key, list]) => [key, list.getUrnsList()]),
        ),
      },
    );
    this.add({ ...resource, inputs: markSecretManifests(type, resource.inputs) });
    if (request.getRemote()) await this.expand(resource);
    return new RegisterResourceResponse()
      .setUrn(resource.urn)
      .setId(request.getImportid())
      .setObject(toStruct(this.graph.find(resource.urn)?.outputs ?? {}));
  }

  /** A resource after all transforms and repairs. */
  private async make(
    identity: ResourceIdentity,
    initial: TransformedResource,
    { transforms, propertyDependencies }: Registration,
  ): Promise<RegisteredResource> {
    const { type, name, parent } = identity;
    const transformed = await this.transforms.transformResource(identity, initial, transforms, this.ancestors(parent));
    const urn = this.urn(parent, type, name);
    this.transforms.addResourceTransforms(urn, transforms);
    const { options } = transformed;
    const draft: RegisteredResource = {
      ...identity,
      urn,
      read: false,
      inputs: markKnownSecrets(type, normalizeMap(transformed.inputs)),
      outputs: {},
      dependencies: options.getDependsOnList(),
      propertyDependencies,
      provider: options.getProvider(),
      version: options.getVersion(),
      options: resourceOptions(options),
    };
    return { ...draft, inputs: await this.options.observer.beforeRegistration(draft) };
  }

  /** Records a resource and has it judged. */
  private add(resource: RegisteredResource): void {
    // A component has no outputs until it registers them itself.
    if (resource.custom) resource.outputs = customOutputs(resource);
    this.graph.add(resource);
    if (resource.type === STACK_TYPE) this.rootUrn = resource.urn;
    this.options.observer.registered(resource);
  }

  /** Components that a plugin builds: their children are ours to find. */
  private async expand(component: RegisteredResource): Promise<void> {
    const { outputs } = this.graph.find(component.urn) ?? component;
    const { children, warnings } = expandRemoteComponent(component, this.options.programDirectory);
    for (const warning of warnings) this.options.warn(warning);
    for (const { output, type, name } of knownChildren(component)) {
      const urn = this.urn(component.urn, type, name);
      this.unseen.add(urn);
      outputs[output] = makeReference(urn);
    }
    for (const { type, name, inputs } of children) {
      const identity = { type, name, parent: component.urn, custom: true };
      this.add(await this.make(identity, { inputs, options: childOptions(component) }, noRegistration));
    }
  }

  private registerOutputs(request: RegisterResourceOutputsRequest): Empty {
    const resource = this.graph.find(request.getUrn());
    if (resource === undefined) throw new Error(`outputs for an unknown resource: ${request.getUrn()}`);
    resource.outputs = normalizeMap(fromStruct(request.getOutputs()));
    if (resource.urn === this.rootUrn) this.finished = true;
    return new Empty();
  }

  /** A lookup of an existing resource: all that it does not state itself is unknown. */
  private async read(request: ReadResourceRequest): Promise<ReadResourceResponse> {
    const type = request.getType();
    const parent = this.parentOf(type, request.getParent());
    const urn = this.urn(parent, type, request.getName());
    const inputs = normalizeMap(fromStruct(request.getProperties()));
    const outputs = type === STACK_REFERENCE ? await this.readStack(inputs) : inputs;
    // A program may look the same resource up twice.
    if (this.graph.find(urn) === undefined) {
      this.graph.add({
        urn,
        type,
        name: request.getName(),
        parent,
        custom: true,
        read: true,
        inputs,
        outputs,
        dependencies: request.getDependenciesList(),
        propertyDependencies: {},
        provider: request.getProvider(),
        version: request.getVersion(),
        options: { ...noOptions, additionalSecretOutputs: request.getAdditionalsecretoutputsList() },
      });
    }
    return new ReadResourceResponse().setUrn(urn).setProperties(toStruct(outputs));
  }

  private async readStack(inputs: PropertyMap): Promise<PropertyMap> {
    const name = revealSecrets(inputs.name ?? UNKNOWN);
    if (typeof name !== "string" || name === UNKNOWN) {
      this.options.warn("the name of a referenced stack is unknown, and so are its outputs");
      return inputs;
    }
    const outputs = await this.options.stackOutputs(name);
    if (outputs === undefined) return inputs;
    const secretNames = Object.keys(outputs).filter((name) => secretPaths(outputs[name] ?? null).length > 0);
    return { ...inputs, outputs, secretOutputNames: secretNames };
  }

  private async invoke(request: ResourceInvokeRequest): Promise<ResourceInvokeResponse> {
    const token = request.getTok();
    const args = normalizeMap(fromStruct(request.getArgs()));
    if (token === "pulumi:pulumi:getResource") return this.getResource(String(args.urn));
    const transformed = await this.transforms.transformInvoke(token, args);
    const answer = answerInvoke(token, transformed, this.options.config.values);
    for (const warning of answer.warnings) this.options.warn(warning);
    if (answer.result === undefined) return unknownInvokeResult();
    return new ResourceInvokeResponse().setReturn(toStruct(answer.result));
  }

  private getResource(urn: string): ResourceInvokeResponse {
    const resource = this.graph.find(urn);
    if (resource === undefined && !this.unseen.has(urn)) throw new Error(`unknown resource ${urn}`);
    return new ResourceInvokeResponse().setReturn(toStruct({ urn, id: "", state: resource?.outputs ?? {} }));
  }

  private callMethod(request: ResourceCallRequest): CallResponse {
    this.options.warn(`method ${request.getTok()} cannot be called without its provider; its result is unknown`);
    // One unknown member makes the whole result unknown to the SDK.
    return new CallResponse().setReturn(toStruct({ result: UNKNOWN }));
  }

  /** Older SDKs leave it to the engine to put a resource below the stack. */
  private parentOf(type: string, parent: string): string {
    return parent === "" && type !== STACK_TYPE ? this.rootUrn : parent;
  }

  private urn(parent: string, type: string, name: string): string {
    return createUrn(this.options.stack, this.options.project, parent, type, name);
  }

  private ancestors(urn: string): string[] {
    if (urn === "") return [];
    return [urn, ...this.ancestors(this.graph.find(urn)?.parent ?? "")];
  }
}

/** An older SDK knows no unknown flag, a newer one no unknown member: both are set. */
function unknownInvokeResult(): ResourceInvokeResponse {
  return new ResourceInvokeResponse().setUnknown(true).setReturn(toStruct({ result: UNKNOWN }));
}

/** The options of a resource for which nobody has set any. */
export const noOptions: ResourceOptions = {
  protect: false,
  ignoreChanges: [],
  deleteBeforeReplace: undefined,
  additionalSecretOutputs: [],
  aliases: [],
  customTimeouts: { create: "", update: "", delete: "" },
};

/** What a plugin passes on to the children of its component. */
function childOptions({ dependencies, provider, options: { protect } }: RegisteredResource): TransformResourceOptions {
  const options = new TransformResourceOptions().setDependsOnList([...dependencies]).setProvider(provider);
  return protect ? options.setProtect(true) : options;
}

/** The options of a registration as transforms see them. */
function transformOptions(request: RegisterResourceRequest): TransformResourceOptions {
  const options = new TransformResourceOptions()
    .setDependsOnList(request.getDependenciesList())
    .setIgnoreChangesList(request.getIgnorechangesList())
    .setReplaceOnChangesList(request.getReplaceonchangesList())
    .setVersion(request.getVersion())
    .setProvider(request.getProvider())
    .setPluginDownloadUrl(request.getPlugindownloadurl())
    .setDeletedWith(request.getDeletedwith())
    .setReplaceWithList(request.getReplaceWithList())
    .setAliasesList(request.getAliasesList())
    .setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList())
    .setImport(request.getImportid())
    .setHooks(request.getHooks())
    .setCustomTimeouts(request.getCustomtimeouts());
  // Unset is not the same as false to a transform.
  if (request.hasProtect()) options.setProtect(request.getProtect() ?? false);
  if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete() ?? false);
  if (request.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  for (const [name, provider] of request.getProvidersMap().entries()) options.getProvidersMap().set(name, provider);
  return options;
}

function resourceOptions(options: TransformResourceOptions): ResourceOptions {
  const timeouts = options.getCustomTimeouts();
  return {
    protect: options.getProtect() ?? false,
    ignoreChanges: options.getIgnoreChangesList(),
    deleteBeforeReplace: options.hasDeleteBeforeReplace() ? options.getDeleteBeforeReplace() : undefined,
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    aliases: options.getAliasesList().flatMap((alias) => (alias.hasUrn() ? [alias.getUrn()] : [])),
    customTimeouts: {
      create: timeouts?.getCreate() ?? "",
      update: timeouts?.getUpdate() ?? "",
      delete: timeouts?.getDelete() ?? "",
    },
  };
}

/** The provider that a resource names, from its reference `<urn>::<id>`. */
export function providerUrn(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}

/** Package of a type token: the provider `aws` of `aws:eks/cluster:Cluster`. */
export function packageOf(type: string): string {
  return type.slice(0, type.indexOf(":"));
}
