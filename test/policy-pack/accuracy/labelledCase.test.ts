import { referencesIn } from "../../../policy-pack/accuracy/labelledCase";

describe("references of a labelled case", () => {
  test("start with the name of the resource, in Terraform's and CloudFormation's words", () => {
    const props = {
      vpcId: "ref:Ref MyVpc",
      roleArn: "ref:GetAtt NodeRole.Arn",
      subnetIds: ["ref:aws_subnet.a.id", "subnet-1"],
      tags: { owner: "Ref MyVpc", name: "ref:RefererPolicy" },
      size: 3,
      key: null,
    };
    expect(referencesIn(props)).toEqual(["MyVpc", "NodeRole.Arn", "aws_subnet.a.id", "RefererPolicy"]);
  });
});
