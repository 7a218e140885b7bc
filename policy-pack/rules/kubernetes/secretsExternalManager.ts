import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { KubernetesObject } from "../../lib/kubernetesObject";
import type { Value } from "../../lib/value";

/** Names under which stores take a credential that does not expire. */
const staticAuth = new Set([
  "secretRef",
  "accessKeyIDSecretRef",
  "secretAccessKeySecretRef",
  "tokenSecretRef",
  "clientSecret",
]);
const MAX_DEPTH = 6;

export const secretsExternalManager = defineRule({
  id: "secrets-external-manager",
  family: "kubernetes",
  controls: ["secrets-external-manager"],
  severity: "high",
  title: "Secret stores use workload identity and are scoped",
  description:
    "A store with a static key, or for every namespace, gives its secrets to whoever writes an ExternalSecret.",
  fix: "Authenticate with the provider's workload identity, and give a ClusterSecretStore conditions",
  scope: "object",
  kinds: ["external-secrets.io/SecretStore", "external-secrets.io/ClusterSecretStore"],
  check: (object) => [
    ...staticCredentials(object.value.at("spec.provider"), 0),
    ...checkConditions(object),
    ...judge(object.value.at("spec.provider.vault.server"), {
      detail: "no-tls",
      bad: (server) => !/^https:/.test(server.string() ?? ""),
    }),
    ...judge(object.value.at("spec.provider.azurekv.authType"), {
      detail: "static-credential",
      bad: (type) => type.string() === "ServicePrincipal",
    }),
  ],
});

function checkConditions(object: KubernetesObject): readonly Finding[] {
  const conditions = object.value.at("spec.conditions");
  if (object.kind !== "external-secrets.io/ClusterSecretStore" || conditions.isUnknown) return [];
  return conditions.items().length > 0 ? [] : [findingAt(conditions, { detail: "every-namespace" })];
}

function staticCredentials(value: Value, depth: number): readonly Finding[] {
  if (depth > MAX_DEPTH) return [];
  return value.entries().flatMap(([key, child]) => {
    if (staticAuth.has(key) && child.isPresent) {
      return [findingAt(child, { detail: "static-credential", found: "a static credential" })];
    }
    return staticCredentials(child, depth + 1);
  });
}
