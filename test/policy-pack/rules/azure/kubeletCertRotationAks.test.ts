import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { kubeletCertRotationAks } from "../../../../policy-pack/rules/azure/kubeletCertRotationAks";
import { findings } from "../../support/evaluateRule";

const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });

describe("kubelet-cert-rotation-aks", () => {
  test("accepts a pool that says nothing", () => {
    expect(findings(kubeletCertRotationAks, agentPool({}))).toEqual([]);
  });

  test("accepts other tags", () => {
    expect(findings(kubeletCertRotationAks, agentPool({ tags: { owner: "platform" } }))).toEqual([]);
  });

  test("reports the tag that opts out", () => {
    expect(
      findings(
        kubeletCertRotationAks,
        agentPool({ tags: { "aks-disable-kubelet-serving-certificate-rotation": "true" } }),
      ),
    ).toEqual(["mandatory kubelet-cert-rotation-aks/opted-out tags.aks-disable-kubelet-serving-certificate-rotation"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        kubeletCertRotationAks,
        agentPool({ tags: { "aks-disable-kubelet-serving-certificate-rotation": unknownPlaceholders.string } }),
      ),
    ).toEqual(["mandatory kubelet-cert-rotation-aks/unknown tags.aks-disable-kubelet-serving-certificate-rotation"]);
  });
});
