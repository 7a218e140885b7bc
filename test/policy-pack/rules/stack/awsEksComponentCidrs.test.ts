import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentCidrs } from "../../../../policy-pack/rules/stack/awsEksComponentCidrs";
import { clusterFindings } from "../../support/eksComponents";

const found = (props: Readonly<Record<string, unknown>>) => clusterFindings(awsEksComponentCidrs, props);

describe("aws-eks-component-cidrs", () => {
  test("accepts named ranges, and a closed endpoint", () => {
    expect(found({ publicAccessCidrs: ["203.0.113.0/24"] })).toEqual([]);
    expect(found({ endpointPublicAccess: false })).toEqual([]);
  });

  test("reports a public endpoint without ranges", () => {
    expect(found({ endpointPublicAccess: true })).toEqual(["mandatory open-to-world publicAccessCidrs"]);
  });

  test("reports the world and what is near to it", () => {
    expect(found({ publicAccessCidrs: ["0.0.0.0/0", "128.0.0.0/5"] })).toEqual([
      "mandatory open-to-world publicAccessCidrs[0]",
      "mandatory too-wide publicAccessCidrs[1]",
    ]);
  });

  test("reports an unknown", () => {
    expect(found({ publicAccessCidrs: unknownPlaceholders.array })).toEqual(["mandatory unknown publicAccessCidrs"]);
  });
});
