import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpDeletionProtectionEks } from "../../../../policy-pack/rules/aws/cpDeletionProtectionEks";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const TYPE = "aws:eks/cluster:Cluster";

describe("cp-deletion-protection-eks", () => {
  test("accepts a protected cluster", () => {
    expect(findings(cpDeletionProtectionEks, { type: TYPE, props: { deletionProtection: true } })).toEqual([]);
  });

  test("warns of a cluster that is not protected", () => {
    expect(findings(cpDeletionProtectionEks, { type: TYPE, props: { deletionProtection: false } })).toEqual([
      "advisory cp-deletion-protection-eks/off deletionProtection",
    ]);
  });

  test("warns when it is not set", () => {
    expect(findings(cpDeletionProtectionEks, { type: TYPE, props: {} })).toEqual([
      "advisory cp-deletion-protection-eks/off deletionProtection",
    ]);
  });

  test("warns of an unknown value", () => {
    expect(
      findings(cpDeletionProtectionEks, { type: TYPE, props: { deletionProtection: unknownPlaceholders.boolean } }),
    ).toEqual(["advisory cp-deletion-protection-eks/unknown deletionProtection"]);
  });

  test("blocks where the configuration says so", () => {
    expect(findings(cpDeletionProtectionEks, { type: TYPE, props: {} }, { rule: { level: "mandatory" } })).toEqual([
      "mandatory cp-deletion-protection-eks/off deletionProtection",
    ]);
  });

  test("repairs what it reports, once", () => {
    const resource = { type: TYPE, props: { name: "a" } };
    expect(remediated(cpDeletionProtectionEks, resource)).toEqual({
      changed: true,
      props: { name: "a", deletionProtection: true },
    });
    expect(
      remediated(cpDeletionProtectionEks, { type: TYPE, props: { name: "a", deletionProtection: true } }).changed,
    ).toBe(false);
    expect(findings(cpDeletionProtectionEks, { type: TYPE, props: { name: "a", deletionProtection: true } })).toEqual(
      [],
    );
  });
});
