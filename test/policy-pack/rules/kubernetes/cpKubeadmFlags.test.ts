import { cpKubeadmFlags } from "../../../../policy-pack/rules/kubernetes/cpKubeadmFlags";
import { findings } from "../../support/evaluateRule";

describe("cp-kubeadm-flags", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "flags as a map",
      "kubeadm.k8s.io/v1beta3:ClusterConfiguration",
      {
        apiServer: { extraArgs: { "anonymous-auth": "true", "authorization-mode": "Node,AlwaysAllow" } },
        controllerManager: { extraArgs: { "bind-address": "0.0.0.0" } },
        etcd: { local: { extraArgs: { "client-cert-auth": "false" } } },
      },
      [
        "mandatory cp-kubeadm-flags/anonymous apiServer.extraArgs.anonymous-auth",
        "mandatory cp-kubeadm-flags/always-allow apiServer.extraArgs.authorization-mode",
        "mandatory cp-kubeadm-flags/bind-address controllerManager.extraArgs.bind-address",
        "mandatory cp-kubeadm-flags/etcd-anonymous etcd.local.extraArgs.client-cert-auth",
      ],
    ],
    [
      "flags as a list",
      "kubeadm.k8s.io/v1beta4:ClusterConfiguration",
      {
        apiServer: {
          extraArgs: [
            { name: "token-auth-file", value: "/etc/tokens" },
            { name: "disable-admission-plugins", value: "PodSecurity" },
          ],
        },
        scheduler: { extraArgs: [{ name: "profiling", value: "true" }] },
      },
      [
        "mandatory cp-kubeadm-flags/static-credentials apiServer.extraArgs[0].value",
        "mandatory cp-kubeadm-flags/disabled-plugin apiServer.extraArgs[1].value",
        "mandatory cp-kubeadm-flags/profiling scheduler.extraArgs[0].value",
      ],
    ],
    [
      "Cluster API's control plane",
      "controlplane.cluster.x-k8s.io/v1beta1:KubeadmControlPlane",
      {
        spec: {
          kubeadmConfigSpec: {
            clusterConfiguration: { apiServer: { extraArgs: { "enable-admission-plugins": "AlwaysAdmit" } } },
            joinConfiguration: { nodeRegistration: { kubeletExtraArgs: { "read-only-port": "10255" } } },
          },
        },
      },
      [
        "mandatory cp-kubeadm-flags/dangerous-plugin spec.kubeadmConfigSpec.clusterConfiguration.apiServer.extraArgs.enable-admission-plugins",
        "mandatory cp-kubeadm-flags/read-only-port spec.kubeadmConfigSpec.joinConfiguration.nodeRegistration.kubeletExtraArgs.read-only-port",
      ],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(cpKubeadmFlags, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "hardened flags",
      "kubeadm.k8s.io/v1beta4:ClusterConfiguration",
      {
        apiServer: {
          extraArgs: [
            { name: "anonymous-auth", value: "false" },
            { name: "profiling", value: "false" },
          ],
        },
      },
    ],
    [
      "a flag of another component by the same name",
      "kubeadm.k8s.io/v1beta3:ClusterConfiguration",
      { apiServer: { extraArgs: { "bind-address": "0.0.0.0" } } },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(cpKubeadmFlags, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
