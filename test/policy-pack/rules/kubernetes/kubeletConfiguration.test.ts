import { kubeletConfiguration } from "../../../../policy-pack/rules/kubernetes/kubeletConfiguration";
import { findings } from "../../support/evaluateRule";

describe("kubelet-configuration", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "a kubelet that asks nobody",
      "kubelet.config.k8s.io/v1beta1:KubeletConfiguration",
      {
        authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
        authorization: { mode: "AlwaysAllow" },
        readOnlyPort: 10255,
      },
      [
        "mandatory kubelet-configuration/anonymous authentication.anonymous.enabled",
        "mandatory kubelet-configuration/no-webhook authentication.webhook.enabled",
        "mandatory kubelet-configuration/always-allow authorization.mode",
        "mandatory kubelet-configuration/read-only-port readOnlyPort",
      ],
    ],
    [
      "a kubelet without its protections",
      "machineconfiguration.openshift.io/v1:KubeletConfig",
      {
        spec: {
          kubeletConfig: {
            rotateCertificates: false,
            protectKernelDefaults: false,
            allowedUnsafeSysctls: ["kernel.msg*"],
            streamingConnectionIdleTimeout: "0s",
          },
        },
      },
      [
        "mandatory kubelet-configuration/no-rotation spec.kubeletConfig.rotateCertificates",
        "mandatory kubelet-configuration/kernel-defaults spec.kubeletConfig.protectKernelDefaults",
        "mandatory kubelet-configuration/unsafe-sysctls spec.kubeletConfig.allowedUnsafeSysctls",
        "mandatory kubelet-configuration/no-idle-timeout spec.kubeletConfig.streamingConnectionIdleTimeout",
      ],
    ],
    [
      "the kubelet of EKS' nodeadm",
      "node.eks.aws/v1alpha1:NodeConfig",
      { spec: { kubelet: { config: { readOnlyPort: 10255 } } } },
      ["mandatory kubelet-configuration/read-only-port spec.kubelet.config.readOnlyPort"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(kubeletConfiguration, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "a hardened kubelet",
      "kubelet.config.k8s.io/v1beta1:KubeletConfiguration",
      {
        authentication: { anonymous: { enabled: false }, webhook: { enabled: true } },
        authorization: { mode: "Webhook" },
        readOnlyPort: 0,
        rotateCertificates: true,
        protectKernelDefaults: true,
        streamingConnectionIdleTimeout: "4h",
      },
    ],
    ["a kubelet with its own defaults", "kubelet.config.k8s.io/v1beta1:KubeletConfiguration", {}],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(kubeletConfiguration, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
