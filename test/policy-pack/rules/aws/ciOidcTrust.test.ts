import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ciOidcTrust } from "../../../../policy-pack/rules/aws/ciOidcTrust";
import { evaluateRule, findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const TYPE = "aws:iam/role:Role";
const GITHUB = "token.actions.githubusercontent.com";
const subject = (sub: string, operator = "StringLike") => ({
  [operator]: { [`${GITHUB}:sub`]: sub, [`${GITHUB}:aud`]: "sts.amazonaws.com" },
});

describe("ci-oidc-trust", () => {
  test("accepts an environment", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: subject("repo:acme/shop:environment:production"),
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts a branch", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: subject("repo:acme/shop:ref:refs/heads/main"),
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("leaves other issuers alone", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                StringEquals: {
                  "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:shop:web",
                  "oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud": "sts.amazonaws.com",
                },
              },
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts a missing document", () => {
    expect(findings(ciOidcTrust, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports a missing subject", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: { StringLike: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-repository assumeRolePolicy"]);
  });

  test("reports every repository of an owner", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: subject("repo:acme/*"),
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-repository assumeRolePolicy"]);
  });

  test("reports every repository of everybody", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: subject("repo:*/*:ref:refs/heads/main"),
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-repository assumeRolePolicy"]);
  });

  test("reports every branch and pull request", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: subject("repo:acme/shop:*"),
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-branch assumeRolePolicy"]);
  });

  test("reports pull requests", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: subject("repo:acme/shop:pull_request"),
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-branch assumeRolePolicy"]);
  });

  test("warns of a document that is not known yet", () => {
    expect(findings(ciOidcTrust, { type: TYPE, props: { assumeRolePolicy: unknownPlaceholders.string } })).toEqual([
      "advisory ci-oidc-trust/unknown assumeRolePolicy",
    ]);
  });

  const trust = (host: string, Condition: object) =>
    findings(ciOidcTrust, {
      type: TYPE,
      props: {
        assumeRolePolicy: policyDocument(
          allow({
            Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${host}` },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition,
          }),
        ),
      },
    });
  const pin = (host: string, sub: string, operator = "StringLike") => ({
    [operator]: { [`${host}:sub`]: sub, [`${host}:aud`]: "sts.amazonaws.com" },
  });

  test.each(["StringNotEquals", "StringNotLike", "StringEqualsIfExists", "ForAllValues:StringEquals"])(
    "takes %s for no pin",
    (operator) => {
      expect(trust(GITHUB, pin(GITHUB, "repo:o/r:environment:prod", operator))).toEqual([
        "mandatory ci-oidc-trust/any-repository assumeRolePolicy",
      ]);
    },
  );

  test("reports a missing audience, and reads keys in any case", () => {
    const key = `${GITHUB}:sub`.toUpperCase();
    expect(trust(GITHUB, { StringEquals: { [key]: "repo:o/r:environment:prod" } })).toEqual([
      "mandatory ci-oidc-trust/no-audience assumeRolePolicy",
    ]);
  });

  test.each([
    "repo:o/r:environment:prod",
    "repo:o@123/r@456:environment:prod",
    "repo:o@123/r@456:ref:refs/heads/main",
    "repo:o/r:ref:refs/tags/v1",
    "repo:o/r:job_workflow_ref:o/r/.github/workflows/deploy.yml@refs/heads/main",
  ])("accepts GitHub's %s", (sub) => {
    expect(trust(GITHUB, pin(GITHUB, sub, "StringEquals"))).toEqual([]);
    expect(trust(`${GITHUB}/enterprise`, pin(`${GITHUB}/enterprise`, sub))).toEqual([]);
  });

  test("accepts GitHub's other claims that say the same", () => {
    const claims = (more: object) => ({
      StringEquals: { [`${GITHUB}:repository_id`]: "456", [`${GITHUB}:aud`]: "sts.amazonaws.com", ...more },
    });
    expect(trust(GITHUB, claims({ [`${GITHUB}:environment`]: "prod" }))).toEqual([]);
    expect(trust(GITHUB, claims({}))).toEqual(["mandatory ci-oidc-trust/any-branch assumeRolePolicy"]);
  });

  test("accepts a denial of every other subject", () => {
    const policy = policyDocument(
      allow({
        Principal: { Federated: `arn:aws:iam::1:oidc-provider/${GITHUB}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" } },
      }),
      {
        Effect: "Deny",
        Principal: "*",
        Action: "*",
        Condition: { StringNotEquals: { [`${GITHUB}:sub`]: "repo:o/r:environment:prod" } },
      },
    );
    expect(findings(ciOidcTrust, { type: TYPE, props: { assumeRolePolicy: policy } })).toEqual([]);
  });

  test.each([
    ["gitlab.com", "project_path:group/project:ref_type:branch:ref:main"],
    ["gitlab.example.com", "project_path:group/sub/project:ref_type:tag:ref:v1"],
    ["api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc", "{aaaa}:{bbbb}:*"],
    ["agent.buildkite.com", "organization:o:pipeline:p:ref:refs/heads/main:*"],
    ["oidc.circleci.com/org/11", "org/11/project/22/user/*"],
    ["app.terraform.io", "organization:o:project:p:workspace:w:run_phase:apply"],
    ["vstoken.dev.azure.com/11", "sc://o/p/connection"],
  ])("accepts a pinned subject of %s", (host, sub) => {
    expect(trust(host, pin(host, sub))).toEqual([]);
    expect(trust(host, {})).toEqual(["mandatory ci-oidc-trust/any-repository assumeRolePolicy"]);
  });

  test.each([
    ["gitlab.com", "project_path:group/*:ref_type:branch:ref:main", "any-repository"],
    ["gitlab.com", "project_path:group/project:*", "any-branch"],
    ["api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc", "*:{bbbb}:*", "any-repository"],
    ["api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc", "{aaaa}:*", "any-branch"],
    ["agent.buildkite.com", "organization:o:pipeline:*", "any-repository"],
    ["agent.buildkite.com", "organization:o:pipeline:p:*", "any-branch"],
    ["oidc.circleci.com/org/11", "org/11/project/*", "any-repository"],
    ["app.terraform.io", "organization:o:*", "any-repository"],
    ["app.terraform.io", "organization:o:project:p:workspace:w:*", "any-branch"],
  ])("reports the subject of %s %s", (host, sub, detail) => {
    expect(trust(host, pin(host, sub))).toEqual([`mandatory ci-oidc-trust/${detail} assumeRolePolicy`]);
  });

  test("says what to write in both of GitHub's forms", () => {
    const [violation] = evaluateRule(ciOidcTrust, {
      type: TYPE,
      props: {
        assumeRolePolicy: policyDocument(
          allow({ Principal: { Federated: GITHUB }, Action: "sts:AssumeRoleWithWebIdentity" }),
        ),
      },
    });
    expect(violation?.message).toContain("repo:<owner>/<repository>:environment:<environment>");
    expect(violation?.message).toContain(
      "repo:<owner>@<owner id>/<repository>@<repository id>:environment:<environment>",
    );
  });
});
