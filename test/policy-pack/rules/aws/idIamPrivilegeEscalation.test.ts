import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamPrivilegeEscalation } from "../../../../policy-pack/rules/aws/idIamPrivilegeEscalation";
import { evaluateRule, findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const TYPE = "aws:iam/rolePolicy:RolePolicy";
const judged = (...statements: readonly object[]) =>
  findings(idIamPrivilegeEscalation, { type: TYPE, props: { role: "r", policy: policyDocument(...statements) } });

describe("id-iam-privilege-escalation", () => {
  test("accepts what names its targets, and reads", () => {
    expect(
      judged(
        allow({ Action: ["s3:ListAllMyBuckets", "ec2:Describe*", "ecr:Get*", "ecr:PutImage"], Resource: "*" }),
        allow({ Action: "s3:*", Resource: "arn:aws:s3:::backups/*" }),
        allow({ Action: "sts:AssumeRole", Resource: "arn:aws:iam::123456789012:role/deploy" }),
      ),
    ).toEqual([]);
  });

  test("reports each way to more, once", () => {
    expect(
      judged(
        allow({ Action: ["iam:PassRole", "iam:CreatePolicyVersion"], Resource: "*" }),
        allow({ Action: ["ec2:RunInstances", "eks:*Access*"], Resource: "*" }),
      ),
    ).toEqual([
      "mandatory id-iam-privilege-escalation/rewrite-policies policy",
      "mandatory id-iam-privilege-escalation/administer-clusters policy",
      "mandatory id-iam-privilege-escalation/pass-roles policy",
    ]);
  });

  test("leaves a policy that allows everything to id-iam-no-wildcards", () => {
    expect(judged(allow({ Action: "*", Resource: "*" }))).toEqual([]);
  });

  test("says what the holder can do", () => {
    const policy = policyDocument(allow({ Action: "sts:AssumeRole", Resource: "*" }));
    const [violation] = evaluateRule(idIamPrivilegeEscalation, { type: TYPE, props: { policy } });
    expect(violation?.message).toBe(
      "RolePolicy/example: policy is allowing sts:AssumeRole on targets that it does not name. Its holder can become another user or role. Name the ARNs that are meant in Resource, or add a condition such as iam:PassedToService or aws:ResourceTag. [id-iam-privilege-escalation/take-identities, control id-iam-groups-not-users, see docs/rules.md#id-iam-privilege-escalation]",
    );
  });

  test("warns of a document that is not known yet, and blocks an unknown action", () => {
    const { string: unknown } = unknownPlaceholders;
    expect(findings(idIamPrivilegeEscalation, { type: TYPE, props: { policy: unknown } })).toEqual([
      "advisory id-iam-privilege-escalation/unknown policy",
    ]);
    const policy = { Statement: [allow({ Action: ["s3:GetObject", unknown], Resource: "arn:aws:iam::1:role/*" })] };
    expect(findings(idIamPrivilegeEscalation, { type: TYPE, props: { policy } })).toEqual([
      "mandatory id-iam-privilege-escalation/unknown policy.Statement[0].Action[1]",
    ]);
  });
});
