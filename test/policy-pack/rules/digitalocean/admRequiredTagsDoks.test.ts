import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admRequiredTagsDoks } from "../../../../policy-pack/rules/digitalocean/admRequiredTagsDoks";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("adm-required-tags-doks", () => {
  test("is silent until an organisation switches it on", () => {
    expect(findings(admRequiredTagsDoks, { type: TYPE, props: {} })).toEqual([]);
  });

  test("accepts the required tags", () => {
    expect(
      findings(
        admRequiredTagsDoks,
        { type: TYPE, props: { tags: ["owner:team-a", "environment:prod", unknownPlaceholders.string] } },
        { rule: { level: "mandatory" } },
      ),
    ).toEqual([]);
  });

  test("reports tags that are missing", () => {
    expect(
      findings(
        admRequiredTagsDoks,
        { type: TYPE, props: { tags: ["owner:team-a"] } },
        { rule: { level: "mandatory" } },
      ),
    ).toEqual(["mandatory adm-required-tags-doks/missing tags"]);
  });

  test("reports a cluster without tags", () => {
    expect(findings(admRequiredTagsDoks, { type: TYPE, props: {} }, { rule: { level: "mandatory" } })).toEqual([
      "mandatory adm-required-tags-doks/missing tags",
    ]);
  });

  test("warns when an unknown tag may be the missing one", () => {
    expect(
      findings(
        admRequiredTagsDoks,
        { type: TYPE, props: { tags: ["owner:team-a", unknownPlaceholders.string] } },
        { rule: { level: "mandatory" } },
      ),
    ).toEqual(["advisory adm-required-tags-doks/unknown tags[1]"]);
  });

  test("names the tags that are missing", () => {
    const resource = { type: TYPE, props: { tags: ["owner:team-a"] } };
    expect(evaluateRule(admRequiredTagsDoks, resource, { rule: { level: "mandatory" } })[0]?.message).toBe(
      "KubernetesCluster/example: tags is [owner:team-a]. These tags are missing: environment. " +
        'Add tags of the form "key:value" to tags. [adm-required-tags-doks/missing, control adm-required-labels, see docs/rules.md#adm-required-tags-doks]',
    );
  });
});
