import { podSecurityContextConstraints } from "../../../../policy-pack/rules/kubernetes/podSecurityContextConstraints";
import { findings } from "../../support/evaluateRule";

describe("pod-security-context-constraints", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "constraints that allow the node",
      "security.openshift.io/v1:SecurityContextConstraints",
      {
        allowPrivilegedContainer: true,
        allowHostDirVolumePlugin: true,
        allowHostPID: true,
        allowedCapabilities: ["*"],
        groups: ["system:authenticated"],
      },
      [
        "mandatory pod-security-context-constraints/privileged allowPrivilegedContainer",
        "mandatory pod-security-context-constraints/host-path allowHostDirVolumePlugin",
        "mandatory pod-security-context-constraints/host-namespaces allowHostPID",
        "mandatory pod-security-context-constraints/capabilities allowedCapabilities[0]",
        "mandatory pod-security-context-constraints/everybody groups[0]",
      ],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(podSecurityContextConstraints, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "restricted ones",
      "security.openshift.io/v1:SecurityContextConstraints",
      {
        allowPrivilegedContainer: false,
        allowHostPID: false,
        allowedCapabilities: ["NET_BIND_SERVICE"],
        groups: ["shop"],
      },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(podSecurityContextConstraints, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
