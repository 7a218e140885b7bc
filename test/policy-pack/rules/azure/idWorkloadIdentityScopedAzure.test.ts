import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idWorkloadIdentityScopedAzure } from "../../../../policy-pack/rules/azure/idWorkloadIdentityScopedAzure";
import { findings } from "../../support/evaluateRule";

const good = { subject: "system:serviceaccount:team-a:billing", audiences: ["api://AzureADTokenExchange"] };
const credential = (props: object) => ({
  type: "azure-native:managedidentity:FederatedIdentityCredential",
  props: { ...good, ...props },
});
const found = (props: object) => findings(idWorkloadIdentityScopedAzure, credential(props));

describe("id-workload-identity-scoped-azure", () => {
  test("accepts one service account", () => {
    expect(found({})).toEqual([]);
  });

  test("accepts a pipeline's repository", () => {
    expect(found({ subject: "repo:example/shop:environment:prod" })).toEqual([]);
  });

  test.each(["system:serviceaccount:team-a:*", "system:serviceaccount:*:billing", "*"])("reports %s", (subject) => {
    expect(found({ subject })).toEqual(["mandatory id-workload-identity-scoped-azure/wildcard subject"]);
  });

  test("reports a credential without a subject", () => {
    expect(found({ subject: undefined })).toEqual(["mandatory id-workload-identity-scoped-azure/wildcard subject"]);
  });

  test("reports the account of every pod that names none", () => {
    expect(found({ subject: "system:serviceaccount:team-a:default" })).toEqual([
      "mandatory id-workload-identity-scoped-azure/default-account subject",
    ]);
  });

  test("reports an audience of somebody else", () => {
    expect(found({ audiences: ["api://AzureADTokenExchange", "sts.amazonaws.com"] })).toEqual([
      "mandatory id-workload-identity-scoped-azure/foreign-audience audiences[1]",
    ]);
  });

  test("takes an unknown subject for one that the program put together", () => {
    expect(found({ subject: unknownPlaceholders.string })).toEqual([]);
  });

  test("reports an unknown audience", () => {
    expect(found({ audiences: [unknownPlaceholders.string] })).toEqual([
      "mandatory id-workload-identity-scoped-azure/unknown audiences[0]",
    ]);
  });
});
