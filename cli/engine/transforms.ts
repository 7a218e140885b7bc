import { credentials } from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { CallbackInvokeRequest, type Callback, type CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb";
import {
  TransformInvokeOptions,
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  TransformResponse,
  type TransformResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";
import { call, clientOptions } from "./grpcClient";
import { fromStruct, toStruct } from "./struct";
import type { PropertyMap } from "./values";

/** What a resource transform sees of a resource and may change. */
export interface TransformedResource {
  readonly inputs: PropertyMap;
  readonly options: TransformResourceOptions;
}

/** What names a resource before it has a URN. */
export interface ResourceIdentity {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
}

/** Runs the transforms that a program registers: functions inside the program, called back over gRPC. */
export class Transforms {
  private readonly clients = new Map<string, CallbacksClient>();
  private readonly stackTransforms: Callback[] = [];
  private readonly invokeTransforms: Callback[] = [];
  private readonly resourceTransforms = new Map<string, readonly Callback[]>();

  addStackTransform(callback: Callback): void {
    this.stackTransforms.push(callback);
  }

  addInvokeTransform(callback: Callback): void {
    this.invokeTransforms.push(callback);
  }

  /** A resource's transforms also apply to its descendants. */
  addResourceTransforms(urn: string, callbacks: readonly Callback[]): void {
    if (callbacks.length > 0) this.resourceTransforms.set(urn, callbacks);
  }

  /**
   * Applies a resource's own transforms, then those of its ancestors, nearest first, then those of the stack.
   *
   * @throws the error of the transform that failed.
   */
  async transformResource(
    resource: ResourceIdentity,
    initial: TransformedResource,
    own: readonly Callback[],
    ancestors: readonly string[],
  ): Promise<TransformedResource> {
    const inherited = ancestors.flatMap((urn) => this.resourceTransforms.get(urn) ?? []);
    let current = initial;
    for (const callback of [...own, ...inherited, ...this.stackTransforms]) {
      const request = new TransformRequest()
        .setType(resource.type)
        .setName(resource.name)
        .setParent(resource.parent)
        .setCustom(resource.custom)
        .setProperties(toStruct(current.inputs))
        .setOptions(current.options);
      const response = TransformResponse.deserializeBinary(await this.invoke(callback, request.serializeBinary()));
      current = {
        inputs: fromStruct(response.getProperties()),
        options: response.getOptions() ?? current.options,
      };
    }
    return current;
  }

  /**
   * Applies the stack's invoke transforms to the arguments of an invoke.
   *
   * @throws the error of the transform that failed.
   */
  async transformInvoke(token: string, args: PropertyMap): Promise<PropertyMap> {
    let current = args;
    for (const callback of this.invokeTransforms) {
      const request = new TransformInvokeRequest()
        .setToken(token)
        .setArgs(toStruct(current))
        .setOptions(new TransformInvokeOptions());
      const response = TransformInvokeResponse.deserializeBinary(
        await this.invoke(callback, request.serializeBinary()),
      );
      current = fromStruct(response.getArgs());
    }
    return current;
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
  }

  private async invoke(callback: Callback, payload: Uint8Array): Promise<Uint8Array> {
    const request = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(payload);
    const client = this.client(callback.getTarget());
    const response = await call<CallbackInvokeResponse>((done) => client.invoke(request, done));
    return response.getResponse_asU8();
  }

  private client(target: string): CallbacksClient {
    const known = this.clients.get(target);
    if (known !== undefined) return known;
    const client = new CallbacksClient(target, credentials.createInsecure(), clientOptions);
    this.clients.set(target, client);
    return client;
  }
}
