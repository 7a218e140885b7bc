import type { IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb";
import {
  GetRootResourceResponse,
  LogSeverity,
  RequirePulumiVersionResponse,
  SetRootResourceResponse,
  type LogRequest,
  type SetRootResourceRequest,
} from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { unary } from "./grpcServer";

export type Severity = "debug" | "info" | "warning" | "error";

const severities: Readonly<Record<LogSeverity, Severity>> = {
  [LogSeverity.DEBUG]: "debug",
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
  [LogSeverity.ERROR]: "error",
};

/** Pulumi's engine service: takes the program's log messages and remembers the stack's resource for older SDKs. */
export function engineService(onLog: (severity: Severity, message: string) => void): IEngineServer {
  let rootUrn = "";
  return {
    log: unary((request: LogRequest) => {
      onLog(severities[request.getSeverity()], request.getMessage());
      return new Empty();
    }),
    getRootResource: unary(() => new GetRootResourceResponse().setUrn(rootUrn)),
    setRootResource: unary((request: SetRootResourceRequest) => {
      rootUrn = request.getUrn();
      return new SetRootResourceResponse();
    }),
    startDebugging: unary(() => new Empty()),
    // The version of a CLI that is not there restricts nothing.
    requirePulumiVersion: unary(() => new RequirePulumiVersionResponse()),
  };
}
