import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ciOidcTrustGcp } from "../../../../policy-pack/rules/gcp/ciOidcTrustGcp";
import { findings } from "../../support/evaluateRule";

const GITHUB = "https://token.actions.githubusercontent.com";
const provider = (attributeCondition: unknown, issuerUri: unknown = GITHUB) =>
  findings(ciOidcTrustGcp, {
    type: "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
    props: { oidc: { issuerUri }, attributeCondition, attributeMapping: { "google.subject": "assertion.sub" } },
  });
const OPEN = ["mandatory ci-oidc-trust-gcp/any-repository attributeCondition"];

describe("ci-oidc-trust-gcp", () => {
  test.each([
    undefined,
    "",
    "true",
    "1 == 1",
    "has(assertion.repository)",
    "assertion.repository != ''",
    "assertion.sub != ''",
    "assertion.repository_owner != 'acme'",
    "assertion.ref == 'refs/heads/main'",
    "assertion.repository.startsWith('')",
    "assertion.repository.matches('.*')",
    "assertion.repository_owner == 'acme' || true",
    "assertion.repository_owner == 'acme' || assertion.ref == 'refs/heads/main'",
    "!(assertion.repository_owner == 'acme')",
  ])("reports the condition %j", (condition) => {
    expect(provider(condition)).toEqual(OPEN);
  });

  test.each([
    "assertion.repository_owner == 'acme'",
    "assertion.repository_owner_id == '123' && assertion.ref == 'refs/heads/main'",
    'assertion.repository == "acme/shop"',
    "'acme/shop' == assertion.repository",
    "assertion.repository in ['acme/shop', 'acme/infra']",
    "assertion.sub.startsWith('repo:acme/')",
    "attribute.repository == 'acme/shop'",
    "assertion['repository_id'] == '1' || assertion['repository_id'] == '2'",
  ])("accepts the condition %s", (condition) => {
    expect(provider(condition)).toEqual([]);
  });

  test("asks the same of other shared issuers, and warns of one's own without a condition", () => {
    expect(provider(undefined, "https://gitlab.com")).toEqual(OPEN);
    expect(provider(undefined, "https://app.terraform.io/")).toEqual(OPEN);
    expect(provider("assertion.terraform_organization_name == 'acme'", "https://app.terraform.io")).toEqual([]);
    expect(provider(undefined, "https://oidc.eks.eu-west-1.amazonaws.com/id/A")).toEqual([
      "advisory ci-oidc-trust-gcp/any-subject attributeCondition",
    ]);
    expect(provider("assertion.sub == 'a'", "https://oidc.eks.eu-west-1.amazonaws.com/id/A")).toEqual([]);
    expect(provider("assertion.sub == 'a'", "http://oidc.example")).toEqual([
      "mandatory ci-oidc-trust-gcp/plain-issuer oidc.issuerUri",
    ]);
  });

  test("reports an unknown condition", () => {
    expect(provider(unknownPlaceholders.string)).toEqual(["mandatory ci-oidc-trust-gcp/unknown attributeCondition"]);
  });

  test("reports a role for a whole pool, and accepts one for a repository", () => {
    const pool = "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p";
    const grant = (member: string) =>
      findings(ciOidcTrustGcp, {
        type: "gcp:serviceaccount/iAMMember:IAMMember",
        props: { role: "roles/iam.workloadIdentityUser", member },
      });
    expect(grant(`${pool}/*`)).toEqual(["mandatory ci-oidc-trust-gcp/whole-pool member"]);
    expect(grant(`${pool}/attribute.repository/acme/shop`)).toEqual([]);
  });
});
