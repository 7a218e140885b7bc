import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netDedicatedVpcAws } from "../../../../policy-pack/rules/aws/netDedicatedVpcAws";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/defaultVpc:DefaultVpc";

describe("net-dedicated-vpc-aws", () => {
  test("reports the default VPC", () => {
    expect(findings(netDedicatedVpcAws, { type: TYPE, props: { enableDnsSupport: true } })).toEqual([
      "mandatory net-dedicated-vpc-aws/default-vpc",
    ]);
  });

  test("reports the component that adopts the default VPC", () => {
    expect(findings(netDedicatedVpcAws, { type: "awsx:ec2:DefaultVpc", props: {} })).toEqual([
      "mandatory net-dedicated-vpc-aws/default-vpc",
    ]);
  });

  test("reports a default subnet, whatever is unknown about it", () => {
    expect(
      findings(netDedicatedVpcAws, {
        type: "aws:ec2/defaultSubnet:DefaultSubnet",
        props: { availabilityZone: unknownPlaceholders.string },
      }),
    ).toEqual(["mandatory net-dedicated-vpc-aws/default-subnet"]);
  });

  test("accepts a VPC of the program", () => {
    expect(findings(netDedicatedVpcAws, { type: "aws:ec2/vpc:Vpc", props: { cidrBlock: "10.0.0.0/16" } })).toEqual([]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(netDedicatedVpcAws, { type: TYPE, props: {} }).map(({ message }) => message);
    expect(messages).toEqual([
      "DefaultVpc/example is adopted from the account's default network. Create an aws.ec2.Vpc with private subnets for the cluster. [net-dedicated-vpc-aws/default-vpc, control net-dedicated-vpc, see docs/rules.md#net-dedicated-vpc-aws]",
    ]);
  });
});
