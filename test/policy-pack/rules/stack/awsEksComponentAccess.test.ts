import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentAccess } from "../../../../policy-pack/rules/stack/awsEksComponentAccess";
import { clusterFindings } from "../../support/eksComponents";

const found = (props: Readonly<Record<string, unknown>>) => clusterFindings(awsEksComponentAccess, props);

describe("aws-eks-component-access", () => {
  test("accepts access entries with groups of their own", () => {
    expect(
      found({ authenticationMode: "API", accessEntries: { ops: { kubernetesGroups: ["operators"] }, ci: {} } }),
    ).toEqual([]);
  });

  test.each([[undefined], ["CONFIG_MAP"]])("reports the mode %p", (authenticationMode) => {
    expect(found({ authenticationMode })).toEqual(["mandatory config-map authenticationMode"]);
  });

  test("warns of the stage of a migration", () => {
    expect(found({ authenticationMode: "API_AND_CONFIG_MAP" })).toEqual([
      "advisory api-and-config-map authenticationMode",
    ]);
  });

  test("reports system:masters wherever it is given", () => {
    const groups = ["system:masters"];
    expect(
      found({
        authenticationMode: "API",
        roleMappings: [{ groups }],
        userMappings: [{ groups }],
        accessEntries: { ops: { kubernetesGroups: groups } },
      }),
    ).toEqual([
      "mandatory system-masters roleMappings[0].groups[0]",
      "mandatory system-masters userMappings[0].groups[0]",
      "mandatory system-masters accessEntries.ops.kubernetesGroups[0]",
    ]);
  });

  test("reports an unknown", () => {
    expect(found({ authenticationMode: unknownPlaceholders.string })).toEqual(["mandatory unknown authenticationMode"]);
  });
});
