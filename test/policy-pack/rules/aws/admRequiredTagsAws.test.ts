import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admRequiredTagsAws } from "../../../../policy-pack/rules/aws/admRequiredTagsAws";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/cluster:Cluster";

describe("adm-required-tags-aws", () => {
  test("is silent until an organisation switches it on", () => {
    expect(findings(admRequiredTagsAws, { type: TYPE, props: {} })).toEqual([]);
  });

  test("accepts the required tags, known or not", () => {
    expect(
      findings(
        admRequiredTagsAws,
        { type: TYPE, props: { tags: { owner: "team-a", environment: unknownPlaceholders.string } } },
        { rule: { level: "mandatory" } },
      ),
    ).toEqual([]);
  });

  test("reports each tag that is missing or empty", () => {
    expect(
      findings(admRequiredTagsAws, { type: TYPE, props: { tags: { owner: "" } } }, { rule: { level: "mandatory" } }),
    ).toEqual([
      "mandatory adm-required-tags-aws/missing tags.owner",
      "mandatory adm-required-tags-aws/missing tags.environment",
    ]);
  });

  test("reports a cluster without tags", () => {
    expect(
      findings(
        admRequiredTagsAws,
        { type: TYPE, props: {} },
        { rule: { level: "mandatory", requiredTags: ["owner"] } },
      ),
    ).toEqual(["mandatory adm-required-tags-aws/missing tags.owner"]);
  });

  test("warns of unknown tags", () => {
    expect(
      findings(
        admRequiredTagsAws,
        { type: TYPE, props: { tags: unknownPlaceholders.object } },
        { rule: { level: "mandatory" } },
      ),
    ).toEqual(["advisory adm-required-tags-aws/unknown tags"]);
  });
});
