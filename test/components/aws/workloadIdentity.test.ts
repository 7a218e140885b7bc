import { EksWorkloadGrant, type EksWorkloadGrantArgs } from "../../../components/aws";
import { checkWorkloadManagedPolicy, checkWorkloadPolicy } from "../../../components/aws/workloadIdentity";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { countByType } from "../support/previewResources";
import { previewResources } from "./support/previewResources";

const workload: EksWorkloadGrantArgs = {
  clusterName: "prod",
  region: "eu-central-1",
  namespace: "team-a",
  serviceAccount: "billing",
};
const readInvoices = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::invoices/*" },
});

test("a grant is a role, its policies and an association", async () => {
  const { resources } = await previewResources(
    () =>
      new EksWorkloadGrant("billing", {
        ...workload,
        policies: { invoices: readInvoices },
        managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"],
      }),
  );
  expect(countByType(resources.values())).toEqual({
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": 1,
    "aws:iam/role:Role": 1,
    "aws:iam/rolePolicy:RolePolicy": 1,
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
    "hardened-cluster:index:EksWorkloadGrant": 1,
  });
  expect(resources.get("billing-policy-invoices")?.inputs.policy).toBe(readInvoices);
});

test("with its own token there is no association, and the trust names subject and audience", async () => {
  const { resources } = await previewResources(
    () =>
      new EksWorkloadGrant("billing", {
        ...workload,
        method: "irsa",
        oidcProviderArn: "arn:aws:iam::123456789012:oidc-provider/oidc.example",
        oidcIssuer: "https://oidc.example",
      }),
  );
  expect([...resources.keys()].sort()).toEqual(["billing", "billing-role"]);
  expect(
    JSON.parse(resources.get("billing-role")?.inputs.assumeRolePolicy).Statement[0].Condition.StringEquals,
  ).toEqual({
    "oidc.example:sub": "system:serviceaccount:team-a:billing",
    "oidc.example:aud": "sts.amazonaws.com",
  });
});

test.each<[string, Partial<EksWorkloadGrantArgs>, string, string, string]>([
  [
    "every service account",
    { serviceAccount: "*" },
    "serviceAccount",
    '"*" cannot name a cluster or Kubernetes object',
    "use at most 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit",
  ],
  [
    "the default service account",
    { serviceAccount: "default" },
    "serviceAccount",
    '"default" is the account of every pod that names none',
    "give the workload a service account of its own",
  ],
  [
    "an unknown method",
    { method: "keys" as never },
    "method",
    '"keys" is not known',
    'use one of "pod-identity", "irsa"',
  ],
  [
    "a token without its issuer",
    { method: "irsa" },
    "oidcProviderArn",
    'it and oidcIssuer are needed with method "irsa"',
    "pass both outputs of the cluster, or use cluster.grant()",
  ],
])("a grant to %s is refused", (_, change, property, problem, fix) => {
  expect(() => new EksWorkloadGrant("billing", { ...workload, ...change })).toThrow(
    new InvalidArgumentError({ property, problem, fix }),
  );
});

describe("policies of workloads", () => {
  test.each([
    ["every action", { Effect: "Allow", Action: "*", Resource: "*" }],
    ["every action among others", [{ Effect: "Allow", Action: ["s3:GetObject", "*"], Resource: "*" }]],
  ])("that allow %s are refused", (_, Statement) => {
    expect(() => checkWorkloadPolicy("policies.a", JSON.stringify({ Statement }))).toThrow(
      "policies.a: it allows every action. Fix: name the actions and resources that the workload needs.",
    );
  });

  test("that deny every action are taken", () => {
    const Statement = { Effect: "Deny", Action: "*", Resource: "*" };
    expect(() => checkWorkloadPolicy("policies.a", JSON.stringify({ Statement }))).not.toThrow();
  });

  test.each(["read invoices", "{}"])("that are none are refused: %s", (text) => {
    expect(() => checkWorkloadPolicy("policies.a", text)).toThrow("policies.a: it is not an IAM policy.");
  });

  test.each([
    "AdministratorAccess",
    "PowerUserAccess",
    "IAMFullAccess",
    "AmazonS3FullAccess",
    "job-function/AdministratorAccess",
  ])("%s gives too much", (name) => {
    expect(() => checkWorkloadManagedPolicy("managedPolicyArns[0]", `arn:aws:iam::aws:policy/${name}`)).toThrow(
      `managedPolicyArns[0]: arn:aws:iam::aws:policy/${name} gives full access.`,
    );
  });

  test("a narrow managed policy is taken", () => {
    expect(() => checkWorkloadManagedPolicy("a", "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess")).not.toThrow();
  });
});
