import data from "./bootstrapData.json";
import type { PolicyRule } from "./policyRule";
import type { Subject } from "./subject";

/** A role that the API server makes itself when it starts. */
export interface BootstrapRole {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly rules: readonly PolicyRule[];
}

/** A binding that the API server makes itself when it starts. */
export interface BootstrapBinding {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly role: { readonly kind: string; readonly name: string };
  readonly subjects: readonly Subject[];
}

interface Bootstrap {
  readonly version: string;
  readonly roles: readonly BootstrapRole[];
  readonly bindings: readonly BootstrapBinding[];
  /** Names of the ClusterRoles that give no power to whoever holds them. */
  readonly harmless: readonly string[];
}

/** The roles and bindings of the pinned Kubernetes, read from an API server; a test keeps them true. */
// Through unknown: without strict checks, as Pulumi compiles the plugin, the type of the file does not fit.
export const bootstrap = data as unknown as Bootstrap;

const clusterRoles = new Map(bootstrap.roles.filter(({ kind }) => kind === "ClusterRole").map((r) => [r.name, r]));

/** One of the API server's own ClusterRoles. */
export function bootstrapClusterRole(name: string): BootstrapRole | undefined {
  return clusterRoles.get(name);
}

/** What a client needs to find its way, and what Kubernetes gives to whoever is logged in. */
export const publicClusterRoles: readonly string[] = [
  "system:basic-user",
  "system:discovery",
  "system:public-info-viewer",
  "system:service-account-issuer-discovery",
];
