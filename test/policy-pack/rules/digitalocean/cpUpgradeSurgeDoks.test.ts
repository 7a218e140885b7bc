import { cpUpgradeSurgeDoks } from "../../../../policy-pack/rules/digitalocean/cpUpgradeSurgeDoks";
import { findings } from "../../support/evaluateRule";

const judged = (props: object) =>
  findings(cpUpgradeSurgeDoks, { type: "digitalocean:index/kubernetesCluster:KubernetesCluster", props });

test("accepts surge upgrades, which are the default, and warns of their absence", () => {
  expect(judged({})).toEqual([]);
  expect(judged({ surgeUpgrade: true })).toEqual([]);
  expect(judged({ surgeUpgrade: false })).toEqual(["advisory cp-upgrade-surge-doks/surge-off surgeUpgrade"]);
});
