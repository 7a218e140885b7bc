import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditControlPlaneLogsDoks } from "../../../../policy-pack/rules/digitalocean/auditControlPlaneLogsDoks";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("audit-control-plane-logs-doks", () => {
  test("names the gap of every cluster, whatever it sets", () => {
    expect(findings(auditControlPlaneLogsDoks, { type: TYPE, props: { name: unknownPlaceholders.string } })).toEqual([
      "advisory audit-control-plane-logs-doks/unavailable",
    ]);
  });

  test("names it of an empty one", () => {
    expect(findings(auditControlPlaneLogsDoks, { type: TYPE, props: {} })).toEqual([
      "advisory audit-control-plane-logs-doks/unavailable",
    ]);
  });

  test("leaves other resources alone", () => {
    expect(findings(auditControlPlaneLogsDoks, { type: "digitalocean:index/vpc:Vpc", props: {} })).toEqual([]);
  });
});
