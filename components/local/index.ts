export { LocalCluster } from "./cluster";
export type { LocalClusterArgs } from "./clusterArgs";
export { LocalClusterError } from "./errors";
export * from "./operations";
export type { LocalSettings, OidcSettings } from "./settings";
