import type { ServiceError } from "@grpc/grpc-js";
import { MAX_MESSAGE_BYTES } from "./grpcServer";

/** Options of every client: loopback must not be asked of a proxy that the environment names. */
export const clientOptions = { "grpc.max_receive_message_length": MAX_MESSAGE_BYTES, "grpc.enable_http_proxy": 0 };

/** Turns a call with a callback into a promise. */
export function call<Response>(
  start: (callback: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    start((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}
