import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentVersion } from "../../../../policy-pack/rules/stack/awsEksComponentVersion";
import { clusterFindings } from "../../support/eksComponents";

const found = (version: unknown) => clusterFindings(awsEksComponentVersion, { version });

describe("aws-eks-component-version", () => {
  test("accepts a version that is supported", () => {
    expect(found("1.34")).toEqual([]);
  });

  test("reports one that is not pinned", () => {
    expect(found(undefined)).toEqual(["mandatory unpinned version"]);
  });

  test("reports one past its end, as the configuration says", () => {
    expect(found("1.27")).toEqual(["mandatory unsupported version"]);
    const newer = { rule: { minSupportedMinor: "1.35" } };
    expect(clusterFindings(awsEksComponentVersion, { version: "1.34" }, newer)).toEqual([
      "mandatory unsupported version",
    ]);
  });

  test("reports one that slides into extended support", () => {
    expect(clusterFindings(awsEksComponentVersion, { version: "1.32" })).toEqual(["advisory extended-support version"]);
  });

  test("reports an unknown", () => {
    expect(found(unknownPlaceholders.string)).toEqual(["mandatory unknown version"]);
  });
});
