import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentDeletion } from "../../../../policy-pack/rules/stack/awsEksComponentDeletion";
import { clusterFindings } from "../../support/eksComponents";

const found = (deletionProtection: unknown) => clusterFindings(awsEksComponentDeletion, { deletionProtection });

describe("aws-eks-component-deletion", () => {
  test("accepts a protected cluster", () => {
    expect(found(true)).toEqual([]);
  });

  test.each([[undefined], [false]])("warns of %p", (value) => {
    expect(found(value)).toEqual(["advisory off deletionProtection"]);
  });

  test("warns of an unknown", () => {
    expect(found(unknownPlaceholders.boolean)).toEqual(["advisory unknown deletionProtection"]);
  });
});
