import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { acceptedRisks } from "../../../../policy-pack/rules/stack/acceptedRisks";
import { evaluateRule, findings, summary, TODAY, urnOf } from "../../support/evaluateRule";

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
    const violations = evaluateRule(acceptedRisks, cluster(risk));
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

  test("a component within another one of this package does not repeat its acceptances", () => {
    const nested = { ...cluster(risk), type: "hardened-cluster:index:Tenant" };
    const baseline = "hardened-cluster:index:SecurityBaseline";
    expect(findings(acceptedRisks, { ...nested, parentTypes: [baseline] })).toEqual([]);
    expect(findings(acceptedRisks, { ...nested, parentTypes: ["acme:index:Platform", baseline, "a:b:C"] })).toEqual([]);
  });

  test("a component within a component of others is the outermost of this package", () => {
    expect(findings(acceptedRisks, { ...cluster(risk), parentTypes: ["acme:index:Platform"] })).toEqual([
      "advisory accepted-risks/cp-private-endpoint acceptedRisks[0]",
    ]);
  });

  test("an acceptance that is over or unknown is not hidden by a parent", () => {
    const parentTypes = ["hardened-cluster:index:SecurityBaseline"];
    const expired = cluster({ ...risk, expires: "2026-06-14" });
    expect(findings(acceptedRisks, { ...expired, parentTypes })).toEqual([
      "mandatory accepted-risks/cp-private-endpoint-expired acceptedRisks[0]",
    ]);
    const unknown = cluster(unknownPlaceholders.object);
    expect(findings(acceptedRisks, { ...unknown, parentTypes })).toEqual([
      "mandatory accepted-risks/unknown acceptedRisks[0]",
    ]);
  });

  test("other resources are left aside", () => {
    expect(findings(acceptedRisks, { ...cluster(risk), type: "kubernetes:core/v1:ConfigMap" })).toEqual([]);
  });
});
