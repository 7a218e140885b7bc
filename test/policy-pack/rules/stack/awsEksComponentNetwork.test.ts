import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentNetwork } from "../../../../policy-pack/rules/stack/awsEksComponentNetwork";
import { clusterFindings } from "../../support/eksComponents";

describe("aws-eks-component-network", () => {
  test("accepts a VPC of the program's own, known or not", () => {
    expect(clusterFindings(awsEksComponentNetwork, { vpcId: unknownPlaceholders.string })).toEqual([]);
  });

  test("reports the default VPC", () => {
    expect(clusterFindings(awsEksComponentNetwork, {})).toEqual(["mandatory default-vpc vpcId"]);
  });
});
