import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesDiskEncryptionCmkAks } from "../../../../policy-pack/rules/azure/nodesDiskEncryptionCmkAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("nodes-disk-encryption-cmk-aks", () => {
  test("accepts a disk encryption set", () => {
    expect(
      findings(
        nodesDiskEncryptionCmkAks,
        cluster({ diskEncryptionSetID: "/subscriptions/s/diskEncryptionSets/nodes" }),
      ),
    ).toEqual([]);
  });

  test("accepts a set that the same program makes", () => {
    expect(findings(nodesDiskEncryptionCmkAks, cluster({ diskEncryptionSetID: unknownPlaceholders.string }))).toEqual(
      [],
    );
  });

  test("reports a cluster without", () => {
    expect(findings(nodesDiskEncryptionCmkAks, cluster({}))).toEqual([
      "advisory nodes-disk-encryption-cmk-aks/platform-key diskEncryptionSetID",
    ]);
  });
});
