import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { kubeletRuntimeHardeningAks } from "../../../../policy-pack/rules/azure/kubeletRuntimeHardeningAks";
import { findings } from "../../support/evaluateRule";

const found = (kubeletConfig: unknown) =>
  findings(kubeletRuntimeHardeningAks, {
    type: "azure-native:containerservice:AgentPool",
    props: { kubeletConfig },
  });

describe("kubelet-runtime-hardening-aks", () => {
  test("accepts a limit and no unsafe sysctls", () => {
    expect(found({ podMaxPids: 4096, allowedUnsafeSysctls: [] })).toEqual([]);
    expect(found({ podMaxPids: 4096 })).toEqual([]);
  });

  test.each([undefined, {}, { podMaxPids: 0 }, { podMaxPids: -1 }])("reports %j", (kubeletConfig) => {
    expect(found(kubeletConfig)).toEqual([
      "advisory kubelet-runtime-hardening-aks/no-process-limit kubeletConfig.podMaxPids",
    ]);
  });

  test("reports unsafe sysctls", () => {
    expect(found({ podMaxPids: 4096, allowedUnsafeSysctls: ["net.core.somaxconn"] })).toEqual([
      "mandatory kubelet-runtime-hardening-aks/unsafe-sysctls kubeletConfig.allowedUnsafeSysctls",
    ]);
  });

  test("reports an inline pool", () => {
    const cluster = {
      type: "azure-native:containerservice:ManagedCluster",
      props: { agentPoolProfiles: [{ kubeletConfig: { podMaxPids: 4096 } }, {}] },
    };
    expect(findings(kubeletRuntimeHardeningAks, cluster)).toEqual([
      "advisory kubelet-runtime-hardening-aks/no-process-limit agentPoolProfiles[1].kubeletConfig.podMaxPids",
    ]);
  });

  test("reports an unknown limit", () => {
    expect(found({ podMaxPids: unknownPlaceholders.number })).toEqual([
      "advisory kubelet-runtime-hardening-aks/unknown kubeletConfig.podMaxPids",
    ]);
  });
});
