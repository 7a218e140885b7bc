import {
  Server,
  ServerCredentials,
  status,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { handleUnaryCall, ServerUnaryCall } from "@grpc/grpc-js";

/** Pulumi's own limit; a chart's manifests are far larger than gRPC's default of 4 MiB. */
export const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** Makes a gRPC handler of a function; what it throws reaches the caller as the call's error message. */
export function unary<Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, callback) => {
    void (async () => {
      try {
        callback(null, await handle(call.request));
      } catch (error) {
        callback({ code: status.INVALID_ARGUMENT, details: error instanceof Error ? error.message : String(error) });
      }
    })();
  };
}

interface Service {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}

/** A running server; the address is on loopback. */
export interface GrpcServer {
  readonly address: string;
  close(): void;
}

/** Serves on a free port of loopback only: the values that pass here are the program's, secrets included. */
export async function serve(services: readonly Service[]): Promise<GrpcServer> {
  const server = new Server({ "grpc.max_receive_message_length": MAX_MESSAGE_BYTES });
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, boundPort) => {
      if (error === null) resolve(boundPort);
      else reject(error);
    });
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}
