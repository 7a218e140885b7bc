import { cpConfigurationFiles } from "../../../../policy-pack/rules/kubernetes/cpConfigurationFiles";
import { findings } from "../../support/evaluateRule";

describe("cp-configuration-files", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "Secrets stored in the clear",
      "apiserver.config.k8s.io/v1:EncryptionConfiguration",
      { resources: [{ resources: ["secrets"], providers: [{ identity: {} }, { kms: {} }] }] },
      ["mandatory cp-configuration-files/identity-first resources[0].providers[0]"],
    ],
    [
      "a key in the file",
      "apiserver.config.k8s.io/v1:EncryptionConfiguration",
      {
        resources: [{ resources: ["secrets"], providers: [{ aescbc: { keys: [{ name: "a", secret: "aGVsbG8=" }] } }] }],
      },
      ["mandatory cp-configuration-files/key-in-file resources[0].providers[0].aescbc.keys[0].secret"],
    ],
    [
      "a configuration that leaves Secrets out",
      "apiserver.config.k8s.io/v1:EncryptionConfiguration",
      { resources: [{ resources: ["configmaps"], providers: [{ kms: {} }] }] },
      ["mandatory cp-configuration-files/secrets-in-the-clear resources"],
    ],
    [
      "anonymous requests to everything",
      "apiserver.config.k8s.io/v1beta1:AuthenticationConfiguration",
      { anonymous: { enabled: true } },
      ["mandatory cp-configuration-files/anonymous anonymous.enabled"],
    ],
    [
      "an authorizer that allows everything",
      "apiserver.config.k8s.io/v1:AuthorizationConfiguration",
      { authorizers: [{ type: "Node" }, { type: "AlwaysAllow" }] },
      ["mandatory cp-configuration-files/always-allow authorizers[1].type"],
    ],
    [
      "privileged pods by default",
      "apiserver.config.k8s.io/v1:AdmissionConfiguration",
      { plugins: [{ name: "PodSecurity", configuration: { defaults: { enforce: "privileged" } } }] },
      ["mandatory cp-configuration-files/privileged-default plugins[0].configuration.defaults.enforce"],
    ],
    [
      "an audit policy that records nothing",
      "audit.k8s.io/v1:Policy",
      { rules: [{ level: "None" }, { level: "Metadata" }] },
      ["mandatory cp-configuration-files/records-nothing rules[0].level"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(cpConfigurationFiles, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "KMS before anything else",
      "apiserver.config.k8s.io/v1:EncryptionConfiguration",
      { resources: [{ resources: ["*.*"], providers: [{ kms: {} }, { identity: {} }] }] },
    ],
    [
      "anonymous probes",
      "apiserver.config.k8s.io/v1beta1:AuthenticationConfiguration",
      { anonymous: { enabled: true, conditions: [{ path: "/livez" }] } },
    ],
    [
      "an audit policy that leaves out the noise",
      "audit.k8s.io/v1:Policy",
      { rules: [{ level: "None", users: ["system:kube-proxy"] }, { level: "Metadata" }] },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(cpConfigurationFiles, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
