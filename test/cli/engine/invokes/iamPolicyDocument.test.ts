import { iamPolicyDocument } from "../../../../cli/engine/invokes/iamPolicyDocument";

function documentOf(args: Parameters<typeof iamPolicyDocument>[0]): unknown {
  return JSON.parse(String(iamPolicyDocument(args).json));
}

describe("iamPolicyDocument", () => {
  it("writes statements as AWS does", () => {
    const statements = [
      {
        sid: "Assume",
        actions: ["sts:AssumeRole", "sts:TagSession"],
        principals: [{ type: "Service", identifiers: ["pods.eks.amazonaws.com"] }],
        conditions: [
          { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
          { test: "StringEquals", variable: "aws:Region", values: ["a", "b"] },
        ],
      },
      { effect: "Deny", notActions: ["iam:*"], resources: ["*"], principals: [{ type: "*", identifiers: ["*"] }] },
    ];
    expect(documentOf({ statements })).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Assume",
          Effect: "Allow",
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Principal: { Service: "pods.eks.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "1", "aws:Region": ["a", "b"] } },
        },
        { Effect: "Deny", NotAction: "iam:*", Resource: "*", Principal: "*" },
      ],
    });
  });

  it("merges documents; a later statement of the same id wins", () => {
    const document = (sid: string, action: string) =>
      JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: sid, Effect: "Allow", Action: action }] });
    const args = {
      policyId: "id",
      sourcePolicyDocuments: [document("a", "s3:Get"), document("b", "s3:Put")],
      statements: [{ sid: "a", actions: ["s3:List"] }],
      overridePolicyDocuments: [document("b", "s3:Delete")],
    };
    expect(documentOf(args)).toEqual({
      Version: "2012-10-17",
      Id: "id",
      Statement: [
        { Sid: "a", Effect: "Allow", Action: "s3:List" },
        { Sid: "b", Effect: "Allow", Action: "s3:Delete" },
      ],
    });
  });
});
