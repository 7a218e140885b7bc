import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentLogs } from "../../../../policy-pack/rules/stack/awsEksComponentLogs";
import { clusterFindings } from "../../support/eksComponents";

const found = (enabledClusterLogTypes: unknown) => clusterFindings(awsEksComponentLogs, { enabledClusterLogTypes });

describe("aws-eks-component-logs", () => {
  test("accepts all five logs", () => {
    expect(found(["api", "audit", "authenticator", "controllerManager", "scheduler"])).toEqual([]);
  });

  test.each([[undefined], [[]], [["api"]]])("reports %j", (enabled) => {
    expect(found(enabled)).toEqual(["mandatory incomplete enabledClusterLogTypes"]);
  });

  test("reports an unknown", () => {
    expect(found(unknownPlaceholders.array)).toEqual(["mandatory unknown enabledClusterLogTypes"]);
  });
});
