import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { acceptedRisks } from "../../../../policy-pack/rules/stack/acceptedRisks";
import {
  evaluateStackRule,
  summary,
  TODAY,
  urnOf,
  type TestConfig,
  type TestResource,
} from "../../support/evaluateRule";

const findings = (rule: typeof acceptedRisks, resource: TestResource, config?: TestConfig) =>
  summary(evaluateStackRule(rule, [resource], config));

function cluster(...risks: unknown[]) {
  return { type: "hardened-cluster:index:EksCluster", props: { acceptedRisks: risks } };
}

const risk = { control: "cp-private-endpoint", reason: "no VPN before autumn", expires: TODAY };

describe("accepted-risks", () => {
  test("a component without accepted risks has none to report", () => {
    expect(findings(acceptedRisks, cluster())).toEqual([]);
    expect(findings(acceptedRisks, { ...cluster(), props: {} })).toEqual([]);
  });

  test("an accepted risk is reported under its own control, on its last day too", () => {
    const violations = evaluateStackRule(acceptedRisks, [cluster(risk)]);
    expect(summary(violations)).toEqual(["advisory accepted-risks/cp-private-endpoint acceptedRisks[0]"]);
    expect(violations[0]?.control).toBe("cp-private-endpoint");
    expect(violations[0]?.message).toContain('on record until "2026-06-15" because "no VPN before autumn"');
  });

  test("the environment confirms it by exempting exactly this finding on this resource", () => {
    const exemption = {
      finding: "accepted-risks/cp-private-endpoint",
      urn: urnOf(cluster()),
      reason: "confirmed by the owner of prod",
      expires: "2026-12-31",
    };
    expect(findings(acceptedRisks, cluster(risk), { exemptions: [exemption] })).toEqual([]);
    const other = { ...exemption, urn: `${exemption.urn}2` };
    expect(findings(acceptedRisks, cluster(risk), { exemptions: [other] })).toHaveLength(1);
    // The confirmation of a risk does not excuse that it has expired.
    const expired = cluster({ ...risk, expires: "2026-06-14" });
    expect(findings(acceptedRisks, expired, { exemptions: [exemption] })).toEqual([
      "mandatory accepted-risks/cp-private-endpoint-expired acceptedRisks[0]",
    ]);
  });

  test("a date that cannot be read counts as over", () => {
    expect(findings(acceptedRisks, cluster({ ...risk, expires: "soon" }))).toEqual([
      "mandatory accepted-risks/cp-private-endpoint-expired acceptedRisks[0]",
    ]);
  });

  test("unknown risks are unknown", () => {
    const resource = { type: "hardened-cluster:index:EksCluster", props: { acceptedRisks: unknownPlaceholders.array } };
    expect(findings(acceptedRisks, resource)).toEqual(["mandatory accepted-risks/unknown acceptedRisks"]);
  });

  test("an acceptance that runs for years is too long", () => {
    const at = (expires: string) => findings(acceptedRisks, cluster({ ...risk, expires }));
    expect(at("2027-07-15")).toEqual(["advisory accepted-risks/cp-private-endpoint acceptedRisks[0]"]);
    expect(at("2027-07-16")).toEqual(["mandatory accepted-risks/cp-private-endpoint-too-long acceptedRisks[0]"]);
    expect(findings(acceptedRisks, cluster({ ...risk, expires: "2028-06-15" }), { rule: { maxMonths: 24 } })).toEqual([
      "advisory accepted-risks/cp-private-endpoint acceptedRisks[0]",
    ]);
  });

  describe("within another component", () => {
    const outer = (type: string, ...risks: unknown[]): TestResource => ({
      type,
      name: "outer",
      props: { acceptedRisks: risks },
    });
    const within = (parent: TestResource, ...risks: unknown[]) =>
      summary(
        evaluateStackRule(acceptedRisks, [
          parent,
          { type: "acme:index:Platform", name: "between", props: {}, parent: urnOf(parent) },
          { ...cluster(...risks), parent: urnOf({ type: "acme:index:Platform", name: "between", props: {} }) },
        ]),
      );

    test("of this package that has the same acceptance, it is reported once", () => {
      expect(within(outer("hardened-cluster:index:SecurityBaseline", risk), risk)).toHaveLength(1);
    });

    test.each(["hardened-cluster:index:MadeUp", "acme:index:Platform"])(
      "of type %s that has none, it is reported: a type is only a name",
      (type) => {
        expect(within(outer(type), risk)).toEqual(["advisory accepted-risks/cp-private-endpoint acceptedRisks[0]"]);
        const later = { ...risk, expires: "2026-09-01" };
        expect(within(outer("hardened-cluster:index:MadeUp", later), risk)).toHaveLength(2);
      },
    );

    test("what is over or unknown is reported at both", () => {
      const expired = { ...risk, expires: "2026-06-14" };
      const baseline = "hardened-cluster:index:SecurityBaseline";
      expect(within(outer(baseline, expired), expired)).toHaveLength(2);
      expect(within(outer(baseline, risk), unknownPlaceholders.object)).toEqual([
        "advisory accepted-risks/cp-private-endpoint acceptedRisks[0]",
        "mandatory accepted-risks/unknown acceptedRisks[0]",
      ]);
    });
  });

  test("other resources are left aside", () => {
    expect(findings(acceptedRisks, { ...cluster(risk), type: "kubernetes:core/v1:ConfigMap" })).toEqual([]);
  });
});
