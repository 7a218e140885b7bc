import { clusterCredentials, credentialsOf } from "../../../components/aws/callerCredentials";

const deploy = "arn:aws:iam::123456789012:role/ci/deploy";

describe("the provider's configuration", () => {
  test.each([
    ["nothing", {}, {}],
    ["a profile", { profile: "prod" }, { profile: "prod" }],
    ["roles as a program's configuration has them", { assumeRoles: [{ roleArn: deploy }] }, { roleArn: deploy }],
    ["roles as a provider has them", { assumeRoles: JSON.stringify([{ roleArn: deploy }]) }, { roleArn: deploy }],
    [
      "a chain of roles",
      { profile: "hub", assumeRoles: [{ roleArn: "arn:aws:iam::123456789012:role/hop" }, { roleArn: deploy }] },
      { profile: "hub", roleArn: deploy },
    ],
    [
      "a token in a file",
      { assumeRoleWithWebIdentity: { roleArn: deploy, webIdentityTokenFile: "/token" } },
      { roleArn: deploy, webIdentityTokenFile: "/token" },
    ],
    [
      "a token in the configuration, which a kubeconfig must not hold",
      { assumeRoleWithWebIdentity: { roleArn: deploy, webIdentityToken: "e30" } },
      {},
    ],
  ])("with %s", (_, settings, expected) => {
    expect(credentialsOf(settings)).toEqual(expected);
  });
});

describe("who calls the Kubernetes API", () => {
  const session = "arn:aws:sts::123456789012:assumed-role/deploy/session";

  test("is the session of the deploy role itself", () => {
    expect(clusterCredentials({ profile: "prod" }, session, [deploy])).toEqual({ profile: "prod" });
  });

  test("is another who was given full access", () => {
    const admin = "arn:aws:iam::123456789012:role/admin";
    expect(clusterCredentials({}, "arn:aws:sts::123456789012:assumed-role/admin/me", [deploy, admin])).toEqual({});
  });

  test.each(["arn:aws:iam::123456789012:user/alice", "arn:aws:sts::210987654321:assumed-role/deploy/session"])(
    "takes the deploy role where %s has no access",
    (caller) => {
      expect(clusterCredentials({ profile: "hub" }, caller, [deploy])).toEqual({ profile: "hub", roleArn: deploy });
    },
  );
});
