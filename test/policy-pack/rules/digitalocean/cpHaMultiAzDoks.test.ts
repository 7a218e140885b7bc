import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpHaMultiAzDoks } from "../../../../policy-pack/rules/digitalocean/cpHaMultiAzDoks";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("cp-ha-multi-az-doks", () => {
  test("accepts a highly available control plane", () => {
    expect(findings(cpHaMultiAzDoks, { type: TYPE, props: { ha: true } })).toEqual([]);
  });

  test("reports one that is not", () => {
    expect(findings(cpHaMultiAzDoks, { type: TYPE, props: { ha: false } })).toEqual([
      "mandatory cp-ha-multi-az-doks/off ha",
    ]);
  });

  test("reports a cluster that does not say", () => {
    expect(findings(cpHaMultiAzDoks, { type: TYPE, props: {} })).toEqual(["mandatory cp-ha-multi-az-doks/off ha"]);
  });

  test("cannot judge an unknown value", () => {
    expect(findings(cpHaMultiAzDoks, { type: TYPE, props: { ha: unknownPlaceholders.boolean } })).toEqual([
      "mandatory cp-ha-multi-az-doks/unknown ha",
    ]);
  });
});
