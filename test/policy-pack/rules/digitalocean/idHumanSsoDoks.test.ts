import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idHumanSsoDoks } from "../../../../policy-pack/rules/digitalocean/idHumanSsoDoks";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("id-human-sso-doks", () => {
  test("accepts an identity provider", () => {
    expect(findings(idHumanSsoDoks, { type: TYPE, props: { ssos: [{ enabled: true, required: true }] } })).toEqual([]);
  });

  test("accepts providers that are not known yet", () => {
    expect(findings(idHumanSsoDoks, { type: TYPE, props: { ssos: unknownPlaceholders.array } })).toEqual([]);
  });

  test("warns of a provider that is off", () => {
    expect(findings(idHumanSsoDoks, { type: TYPE, props: { ssos: [{ enabled: false }] } })).toEqual([
      "advisory id-human-sso-doks/missing ssos",
    ]);
  });

  test("warns of a cluster without one", () => {
    expect(findings(idHumanSsoDoks, { type: TYPE, props: {} })).toEqual(["advisory id-human-sso-doks/missing ssos"]);
  });
});
