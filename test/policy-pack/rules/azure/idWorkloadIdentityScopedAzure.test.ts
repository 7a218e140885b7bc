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

  const RULE = "mandatory id-workload-identity-scoped-azure";
  const GITHUB = "https://token.actions.githubusercontent.com";

  test.each([
    "api://AzureADTokenExchangeEVIL",
    "api://AzureADTokenExchange/x",
    "https://api://AzureADTokenExchange",
    "*",
  ])("reports the audience %s", (audience) => {
    expect(found({ audiences: [audience] })).toEqual([`${RULE}/foreign-audience audiences[0]`]);
  });

  test.each(["api://azureadtokenexchange", "api://AzureADTokenExchangeUSGov", "api://AzureADTokenExchangeChina"])(
    "accepts the audience %s",
    (audience) => {
      expect(found({ audiences: [audience] })).toEqual([]);
    },
  );

  test.each([
    [GITHUB, "repo:o/r:pull_request", "any-branch"],
    [GITHUB, "x", "any-repository"],
    [`${GITHUB}/enterprise`, "repo:o/r:pull_request", "any-branch"],
    ["https://gitlab.com", "project_path:g/p:ref_type:merge_request:ref:1", "any-branch"],
    [GITHUB, "repo:o/*", "wildcard"],
  ])("reports the subject of %s %s", (issuer, subject, detail) => {
    expect(found({ issuer, subject })).toEqual([`${RULE}/${detail} subject`]);
  });

  test("accepts both of GitHub's forms", () => {
    expect(found({ issuer: GITHUB, subject: "repo:o/r:environment:prod" })).toEqual([]);
    expect(found({ issuer: GITHUB, subject: "repo:o@1/r@2:environment:prod" })).toEqual([]);
  });

  test.each([
    ["claims['sub'] matches '*'", "any-repository"],
    ["claims['sub'] matches 'repo:o/*'", "any-repository"],
    ["claims['sub'] matches 'repo:o/r:*'", "any-branch"],
    ["claims['sub'] eq 'repo:o/r:environment:prod' or claims['sub'] matches 'repo:*'", "any-repository"],
    ["claims['job_workflow_ref'] matches '*'", "wildcard"],
  ])("reports the expression %s", (value, detail) => {
    const claimsMatchingExpression = { value, languageVersion: 1 };
    expect(found({ issuer: GITHUB, subject: undefined, claimsMatchingExpression })).toEqual([
      `${RULE}/${detail} claimsMatchingExpression.value`,
    ]);
  });

  test("accepts an expression that names an environment", () => {
    const claimsMatchingExpression = { value: "claims['sub'] eq 'repo:o/r:environment:prod'", languageVersion: 1 };
    expect(found({ issuer: GITHUB, subject: undefined, claimsMatchingExpression })).toEqual([]);
  });

  test("reports an issuer without TLS, and credentials of applications", () => {
    expect(found({ issuer: "http://oidc.example" })).toEqual([`${RULE}/plain-issuer issuer`]);
    const type = "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential";
    const props = { ...good, issuer: GITHUB, subject: "repo:o/r:pull_request" };
    expect(findings(idWorkloadIdentityScopedAzure, { type, props })).toEqual([`${RULE}/any-branch subject`]);
  });
});
