import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpDeletionProtectionDoks } from "../../../../policy-pack/rules/digitalocean/cpDeletionProtectionDoks";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("cp-deletion-protection-doks", () => {
  test("accepts a cluster that leaves its volumes, said or unsaid", () => {
    expect(findings(cpDeletionProtectionDoks, { type: TYPE, props: { destroyAllAssociatedResources: false } })).toEqual(
      [],
    );
  });

  test("accepts the default", () => {
    expect(findings(cpDeletionProtectionDoks, { type: TYPE, props: {} })).toEqual([]);
  });

  test("warns of a cluster that takes them along", () => {
    expect(findings(cpDeletionProtectionDoks, { type: TYPE, props: { destroyAllAssociatedResources: true } })).toEqual([
      "advisory cp-deletion-protection-doks/destroys-volumes destroyAllAssociatedResources",
    ]);
  });

  test("warns of an unknown value", () => {
    expect(
      findings(cpDeletionProtectionDoks, {
        type: TYPE,
        props: { destroyAllAssociatedResources: unknownPlaceholders.boolean },
      }),
    ).toEqual(["advisory cp-deletion-protection-doks/unknown destroyAllAssociatedResources"]);
  });
});
