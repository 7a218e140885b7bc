import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesSecureBootAks } from "../../../../policy-pack/rules/azure/nodesSecureBootAks";
import { findings } from "../../support/evaluateRule";

const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });

describe("nodes-secure-boot-aks", () => {
  test("accepts both", () => {
    expect(
      findings(nodesSecureBootAks, agentPool({ securityProfile: { enableSecureBoot: true, enableVTPM: true } })),
    ).toEqual([]);
  });

  test("reports a pool that says nothing", () => {
    expect(findings(nodesSecureBootAks, agentPool({}))).toEqual([
      "advisory nodes-secure-boot-aks/no-secure-boot securityProfile.enableSecureBoot",
      "advisory nodes-secure-boot-aks/no-vtpm securityProfile.enableVTPM",
    ]);
  });

  test("reports what is off", () => {
    expect(
      findings(nodesSecureBootAks, agentPool({ securityProfile: { enableSecureBoot: true, enableVTPM: false } })),
    ).toEqual(["advisory nodes-secure-boot-aks/no-vtpm securityProfile.enableVTPM"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        nodesSecureBootAks,
        agentPool({ securityProfile: { enableSecureBoot: unknownPlaceholders.boolean, enableVTPM: true } }),
      ),
    ).toEqual(["advisory nodes-secure-boot-aks/unknown securityProfile.enableSecureBoot"]);
  });

  test("reports secure boot that is off", () => {
    expect(
      findings(nodesSecureBootAks, agentPool({ securityProfile: { enableSecureBoot: false, enableVTPM: true } })),
    ).toEqual(["advisory nodes-secure-boot-aks/no-secure-boot securityProfile.enableSecureBoot"]);
  });
});
