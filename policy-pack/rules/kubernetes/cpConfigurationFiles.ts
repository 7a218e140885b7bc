import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { KubernetesObject } from "../../lib/kubernetesObject";
import type { Value } from "../../lib/value";

const checks: Readonly<Record<string, (object: Value) => readonly Finding[]>> = {
  EncryptionConfiguration: checkEncryption,
  AuthenticationConfiguration: (object) =>
    object.at("anonymous.conditions").items().length > 0
      ? []
      : judge(object.at("anonymous.enabled"), {
          detail: "anonymous",
          control: "cp-anonymous-auth-restricted",
          bad: (value) => value.boolean() === true,
        }),
  AuthorizationConfiguration: (object) =>
    object
      .get("authorizers")
      .items()
      .flatMap((authorizer) => [
        ...judge(authorizer.get("type"), {
          detail: "always-allow",
          control: "cp-authz-rbac-node",
          bad: (value) => value.string() === "AlwaysAllow",
        }),
      ]),
  AdmissionConfiguration: (object) =>
    object
      .get("plugins")
      .items()
      .flatMap((plugin) => checkPodSecurity(plugin.get("configuration"))),
  PodSecurityConfiguration: checkPodSecurity,
  Policy: (object) => {
    const rules = object.get("rules").items();
    const [first] = rules;
    const silent =
      first?.get("level").string() === "None" &&
      first.entries().every(([key]) => ["level", "omitStages"].includes(key));
    return silent ? [findingAt(first.get("level"), { detail: "records-nothing", control: "audit-policy-file" })] : [];
  },
};

const groups = ["apiserver.config.k8s.io", "pod-security.admission.config.k8s.io", "audit.k8s.io"];

export const cpConfigurationFiles = defineRule({
  id: "cp-configuration-files",
  family: "kubernetes",
  controls: [
    "cp-etcd-encryption-cmk",
    "cp-anonymous-auth-restricted",
    "cp-authz-rbac-node",
    "psa-namespace-labels",
    "audit-policy-file",
  ],
  severity: "high",
  title: "Configuration files of the API server weaken nothing",
  description:
    "The API server's own files decide how Secrets are stored, who needs no credentials, and what is admitted and recorded.",
  fix: "Encrypt Secrets with KMS first, refuse anonymous requests, authorize by Node and RBAC, and enforce and record by default",
  scope: "object",
  kinds: groups.map((group) => `${group}/*`),
  check: (object) => checkFile(object),
});

function checkFile({ kind, value }: KubernetesObject): readonly Finding[] {
  return checks[kind.slice(kind.indexOf("/") + 1)]?.(value) ?? [];
}

function checkEncryption(object: Value): readonly Finding[] {
  const resources = object.get("resources").items();
  const coversSecrets = resources.some((entry) =>
    entry
      .get("resources")
      .items()
      .some((name) => name.isUnknown || /^(secrets|\*\.\*?)$/.test(name.string() ?? "")),
  );
  return [
    ...(coversSecrets || resources.length === 0
      ? []
      : [findingAt(object.get("resources"), { detail: "secrets-in-the-clear" })]),
    ...resources.flatMap((entry) => {
      const [first] = entry.get("providers").items();
      return [
        ...(first === undefined || first.get("identity").isPresent
          ? [findingAt(first ?? entry.get("providers"), { detail: "identity-first", found: "no encryption" })]
          : []),
        ...["aescbc", "aesgcm", "secretbox"].flatMap((cipher) =>
          entry
            .get("providers")
            .items()
            .flatMap((provider) => provider.get(cipher).get("keys").items())
            .map((key) => key.get("secret"))
            .filter((secret) => secret.isPresent)
            .map((secret) =>
              findingAt(secret, {
                detail: "key-in-file",
                found: "a key in plain text",
                control: "secrets-no-plaintext",
              }),
            ),
        ),
      ];
    }),
  ];
}

function checkPodSecurity(configuration: Value): readonly Finding[] {
  const exempt = ["usernames", "runtimeClasses", "namespaces"].flatMap((key) =>
    configuration.at("exemptions").get(key).items(),
  );
  return [
    ...judge(configuration.at("defaults.enforce"), {
      detail: "privileged-default",
      control: "psa-namespace-labels",
      bad: (value) => value.string() === "privileged",
    }),
    ...exempt
      .filter((name) => name.string() === "*" || name.string() === "system:authenticated")
      .map((name) => findingAt(name, { detail: "everybody-exempt", control: "psa-namespace-labels" })),
  ];
}
