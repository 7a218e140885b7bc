export { type OperationOptions } from "./context";
export { down, type DownOptions, type DownResult } from "./down";
export { internals, internalsOfKubeconfig, status, type ClusterInternals, type StatusResult } from "./status";
export { up, type UpOptions, type UpResult } from "./up";
