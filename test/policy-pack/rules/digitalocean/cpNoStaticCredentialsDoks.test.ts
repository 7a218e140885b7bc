import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpNoStaticCredentialsDoks } from "../../../../policy-pack/rules/digitalocean/cpNoStaticCredentialsDoks";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("cp-no-static-credentials-doks", () => {
  test("accepts an hour", () => {
    expect(findings(cpNoStaticCredentialsDoks, { type: TYPE, props: { kubeconfigExpireSeconds: 3600 } })).toEqual([]);
  });

  test("reports more than a day", () => {
    expect(findings(cpNoStaticCredentialsDoks, { type: TYPE, props: { kubeconfigExpireSeconds: 604800 } })).toEqual([
      "mandatory cp-no-static-credentials-doks/too-long kubeconfigExpireSeconds",
    ]);
  });

  test("counts 0 and no value as the default of 7 days", () => {
    expect(findings(cpNoStaticCredentialsDoks, { type: TYPE, props: { kubeconfigExpireSeconds: 0 } })).toEqual([
      "mandatory cp-no-static-credentials-doks/too-long kubeconfigExpireSeconds",
    ]);
  });

  test("reports the default", () => {
    expect(findings(cpNoStaticCredentialsDoks, { type: TYPE, props: {} })).toEqual([
      "mandatory cp-no-static-credentials-doks/too-long kubeconfigExpireSeconds",
    ]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(cpNoStaticCredentialsDoks, {
        type: TYPE,
        props: { kubeconfigExpireSeconds: unknownPlaceholders.number },
      }),
    ).toEqual(["mandatory cp-no-static-credentials-doks/unknown kubeconfigExpireSeconds"]);
  });

  test("takes the longest life from the configuration", () => {
    expect(
      findings(
        cpNoStaticCredentialsDoks,
        { type: TYPE, props: { kubeconfigExpireSeconds: 3600 } },
        { rule: { maxSeconds: 900 } },
      ),
    ).toEqual(["mandatory cp-no-static-credentials-doks/too-long kubeconfigExpireSeconds"]);
  });
});
