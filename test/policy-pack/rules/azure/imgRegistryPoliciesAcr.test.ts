import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryPoliciesAcr } from "../../../../policy-pack/rules/azure/imgRegistryPoliciesAcr";
import { findings } from "../../support/evaluateRule";

const registry = (props: object) => ({ type: "azure-native:containerregistry:Registry", props });

describe("img-registry-policies-acr", () => {
  test("accepts all policies", () => {
    expect(
      findings(
        imgRegistryPoliciesAcr,
        registry({
          policies: {
            retentionPolicy: { status: "enabled" },
            quarantinePolicy: { status: "enabled" },
            trustPolicy: { status: "enabled" },
          },
        }),
        { rule: { level: "mandatory" } },
      ),
    ).toEqual([]);
  });

  test("reports a registry that says nothing", () => {
    expect(findings(imgRegistryPoliciesAcr, registry({}), { rule: { level: "mandatory" } })).toEqual([
      "mandatory img-registry-policies-acr/no-retention policies.retentionPolicy.status",
      "mandatory img-registry-policies-acr/no-quarantine policies.quarantinePolicy.status",
      "mandatory img-registry-policies-acr/no-content-trust policies.trustPolicy.status",
    ]);
  });

  test("reports a policy that is off", () => {
    expect(
      findings(
        imgRegistryPoliciesAcr,
        registry({
          policies: {
            retentionPolicy: { status: "disabled" },
            quarantinePolicy: { status: "enabled" },
            trustPolicy: { status: "enabled" },
          },
        }),
        { rule: { level: "mandatory" } },
      ),
    ).toEqual(["mandatory img-registry-policies-acr/no-retention policies.retentionPolicy.status"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        imgRegistryPoliciesAcr,
        registry({
          policies: {
            retentionPolicy: { status: unknownPlaceholders.string },
            quarantinePolicy: { status: "enabled" },
            trustPolicy: { status: "enabled" },
          },
        }),
        { rule: { level: "mandatory" } },
      ),
    ).toEqual(["advisory img-registry-policies-acr/unknown policies.retentionPolicy.status"]);
  });

  test("is off unless an organisation wants it", () => {
    expect(findings(imgRegistryPoliciesAcr, registry({}))).toEqual([]);
  });
});
