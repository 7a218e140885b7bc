import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentKey } from "../../../../policy-pack/rules/stack/awsEksComponentKey";
import { clusterFindings } from "../../support/eksComponents";

describe("aws-eks-component-key", () => {
  test("accepts a key, also one whose ARN is not known yet", () => {
    expect(clusterFindings(awsEksComponentKey, { encryptionConfigKeyArn: unknownPlaceholders.string })).toEqual([]);
  });

  test("reports a cluster without a key", () => {
    expect(clusterFindings(awsEksComponentKey, {})).toEqual(["mandatory missing encryptionConfigKeyArn"]);
  });
});
