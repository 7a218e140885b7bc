import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netPrivateNodesDoks } from "../../../../policy-pack/rules/digitalocean/netPrivateNodesDoks";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("net-private-nodes-doks", () => {
  test("accepts isolated nodes", () => {
    expect(findings(netPrivateNodesDoks, { type: TYPE, props: { isolatedWorkers: true } })).toEqual([]);
  });

  test("warns of nodes with public addresses", () => {
    expect(findings(netPrivateNodesDoks, { type: TYPE, props: { isolatedWorkers: false } })).toEqual([
      "advisory net-private-nodes-doks/public-ip isolatedWorkers",
    ]);
  });

  test("warns of the default", () => {
    expect(findings(netPrivateNodesDoks, { type: TYPE, props: {} })).toEqual([
      "advisory net-private-nodes-doks/public-ip isolatedWorkers",
    ]);
  });

  test("warns of an unknown value", () => {
    expect(
      findings(netPrivateNodesDoks, { type: TYPE, props: { isolatedWorkers: unknownPlaceholders.boolean } }),
    ).toEqual(["advisory net-private-nodes-doks/unknown isolatedWorkers"]);
  });
});
