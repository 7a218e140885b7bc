import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpSupportedVersionEks } from "../../../../policy-pack/rules/aws/cpSupportedVersionEks";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/cluster:Cluster";

describe("cp-supported-version-eks", () => {
  test("judges by the day, and by what follows standard support", () => {
    const on = (today: string, supportType?: string) =>
      findings(
        cpSupportedVersionEks,
        {
          type: TYPE,
          props: { version: "1.34", ...(supportType === undefined ? {} : { upgradePolicy: { supportType } }) },
        },
        { today },
      );
    expect(on("2026-10-02")).toEqual([]);
    expect(on("2026-10-03")).toEqual(["advisory cp-supported-version-eks/ends-soon version"]);
    expect(on("2026-12-03", "STANDARD")).toEqual(["mandatory cp-supported-version-eks/unsupported version"]);
    expect(on("2026-12-03")).toEqual(["advisory cp-supported-version-eks/extended-support version"]);
    expect(on("2026-12-03", "EXTENDED")).toEqual([]);
    expect(on("2027-12-03", "EXTENDED")).toEqual(["mandatory cp-supported-version-eks/unsupported version"]);
  });

  test("accepts a newer version", () => {
    expect(findings(cpSupportedVersionEks, { type: TYPE, props: { version: "1.36" } })).toEqual([]);
  });

  test("reports a version past its end", () => {
    expect(findings(cpSupportedVersionEks, { type: TYPE, props: { version: "1.25" } })).toEqual([
      "mandatory cp-supported-version-eks/unsupported version",
    ]);
  });

  test("compares minors as numbers", () => {
    expect(findings(cpSupportedVersionEks, { type: TYPE, props: { version: "1.9" } })).toEqual([
      "mandatory cp-supported-version-eks/unsupported version",
    ]);
  });

  test("reports a version that is none", () => {
    expect(findings(cpSupportedVersionEks, { type: TYPE, props: { version: "latest" } })).toEqual([
      "mandatory cp-supported-version-eks/unsupported version",
    ]);
  });

  test("reports a cluster without a version", () => {
    expect(findings(cpSupportedVersionEks, { type: TYPE, props: {} })).toEqual([
      "mandatory cp-supported-version-eks/unpinned version",
    ]);
  });

  test("accepts a node group without a version, which follows its cluster", () => {
    expect(findings(cpSupportedVersionEks, { type: "aws:eks/nodeGroup:NodeGroup", props: {} })).toEqual([]);
  });

  test("reports a node group that stayed behind", () => {
    expect(
      findings(cpSupportedVersionEks, { type: "aws:eks/nodeGroup:NodeGroup", props: { version: "1.29" } }),
    ).toEqual(["mandatory cp-supported-version-eks/unsupported version"]);
  });

  test("cannot judge an unknown version", () => {
    expect(findings(cpSupportedVersionEks, { type: TYPE, props: { version: unknownPlaceholders.string } })).toEqual([
      "mandatory cp-supported-version-eks/unknown version",
    ]);
  });

  test("takes the oldest version from the configuration", () => {
    expect(
      findings(
        cpSupportedVersionEks,
        { type: TYPE, props: { version: "1.33" } },
        { rule: { minSupportedMinor: "1.34" } },
      ),
    ).toEqual(["mandatory cp-supported-version-eks/unsupported version"]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(cpSupportedVersionEks, { type: TYPE, props: { version: "1.25" } }).map(
      ({ message }) => message,
    );
    expect(messages).toEqual([
      'Cluster/example: version is "1.25". Its support has ended. Use "1.34" (supported until 2026-12-02) or newer. [cp-supported-version-eks/unsupported, control cp-supported-version, see docs/rules.md#cp-supported-version-eks]',
    ]);
  });
});
