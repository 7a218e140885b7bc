import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsClusterBackup } from "../../../../policy-pack/rules/stack/awsClusterBackup";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("aws:eks/cluster:Cluster", "shop", { name: unknownPlaceholders.string });

describe("aws-cluster-backup", () => {
  test("accepts a backup plan", () => {
    expect(stackFindings(awsClusterBackup, [cluster, stackResource("aws:backup/plan:Plan", "daily")])).toEqual([]);
  });

  test("accepts a schedule of Velero", () => {
    expect(
      stackFindings(awsClusterBackup, [cluster, stackResource("kubernetes:velero.io/v1:Schedule", "daily")]),
    ).toEqual([]);
  });

  test("accepts Velero's chart", () => {
    expect(
      stackFindings(awsClusterBackup, [
        cluster,
        stackResource("kubernetes:helm.sh/v4:Chart", "velero", { chart: "velero" }),
      ]),
    ).toEqual([]);
  });

  test("accepts a stack without clusters", () => {
    expect(stackFindings(awsClusterBackup, [])).toEqual([]);
  });

  test("warns of a cluster without a backup", () => {
    expect(stackFindings(awsClusterBackup, [cluster])).toEqual(["advisory aws-cluster-backup/missing Cluster/shop"]);
  });

  test("blocks where the configuration says so", () => {
    expect(stackFindings(awsClusterBackup, [cluster], { rule: { level: "mandatory" } })).toEqual([
      "mandatory aws-cluster-backup/missing Cluster/shop",
    ]);
  });
});
