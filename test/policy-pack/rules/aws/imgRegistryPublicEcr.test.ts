import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryPublicEcr } from "../../../../policy-pack/rules/aws/imgRegistryPublicEcr";
import { findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const TYPE = "aws:ecr/repositoryPolicy:RepositoryPolicy";

describe("img-registry-public-ecr", () => {
  test("accepts named principals", () => {
    expect(
      findings(imgRegistryPublicEcr, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({
              Principal: { AWS: ["arn:aws:iam::111122223333:root"] },
              Action: "ecr:BatchGetImage",
              Resource: "*",
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts everybody of the organisation", () => {
    expect(
      findings(imgRegistryPublicEcr, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({
              Principal: "*",
              Action: "ecr:BatchGetImage",
              Resource: "*",
              Condition: { "ForAnyValue:StringEquals": { "aws:PrincipalOrgID": "o-1" } },
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts a missing policy", () => {
    expect(findings(imgRegistryPublicEcr, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports everybody", () => {
    expect(
      findings(imgRegistryPublicEcr, {
        type: TYPE,
        props: { policy: policyDocument(allow({ Principal: { AWS: ["*"] }, Action: "ecr:PutImage", Resource: "*" })) },
      }),
    ).toEqual(["mandatory img-registry-public-ecr/anybody policy"]);
  });

  test("reports everybody in the policy of the registry", () => {
    expect(
      findings(imgRegistryPublicEcr, {
        type: "aws:ecr/registryPolicy:RegistryPolicy",
        props: { policy: policyDocument(allow({ Principal: "*", Action: "kms:*", Resource: "*" })) },
      }),
    ).toEqual(["mandatory img-registry-public-ecr/anybody policy"]);
  });

  test("reports everybody in a template for repositories", () => {
    expect(
      findings(imgRegistryPublicEcr, {
        type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        props: { repositoryPolicy: policyDocument(allow({ Principal: "*", Action: "kms:*", Resource: "*" })) },
      }),
    ).toEqual(["mandatory img-registry-public-ecr/anybody repositoryPolicy"]);
  });

  test("reports a document that is none", () => {
    expect(findings(imgRegistryPublicEcr, { type: TYPE, props: { policy: "{" } })).toEqual([
      "mandatory img-registry-public-ecr/malformed policy",
    ]);
  });

  test("warns of a document that is not known yet", () => {
    expect(findings(imgRegistryPublicEcr, { type: TYPE, props: { policy: unknownPlaceholders.string } })).toEqual([
      "advisory img-registry-public-ecr/unknown policy",
    ]);
  });

  test("reports everybody who may push to the public gallery, where everybody may pull", () => {
    const type = "aws:ecrpublic/repositoryPolicy:RepositoryPolicy";
    const policy = (Action: string) => policyDocument(allow({ Principal: "*", Action, Resource: "*" }));
    expect(findings(imgRegistryPublicEcr, { type, props: { policy: policy("ecr-public:*") } })).toEqual([
      "mandatory img-registry-public-ecr/anybody policy",
    ]);
    expect(findings(imgRegistryPublicEcr, { type, props: { policy: policy("ecr-public:DescribeImages") } })).toEqual(
      [],
    );
  });
});
