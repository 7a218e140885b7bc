import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idEksAccessEntryMasters } from "../../../../policy-pack/rules/aws/idEksAccessEntryMasters";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/accessEntry:AccessEntry";

describe("id-eks-access-entry-masters", () => {
  test("accepts groups of the organisation", () => {
    expect(
      findings(idEksAccessEntryMasters, { type: TYPE, props: { principalArn: "arn", kubernetesGroups: ["viewers"] } }),
    ).toEqual([]);
  });

  test("accepts an entry without groups", () => {
    expect(findings(idEksAccessEntryMasters, { type: TYPE, props: { principalArn: "arn" } })).toEqual([]);
  });

  test("reports system:masters beside an unknown group", () => {
    expect(
      findings(idEksAccessEntryMasters, {
        type: TYPE,
        props: { kubernetesGroups: [unknownPlaceholders.string, "system:masters"] },
      }),
    ).toEqual([
      "mandatory id-eks-access-entry-masters/unknown kubernetesGroups[0]",
      "mandatory id-eks-access-entry-masters/system-masters kubernetesGroups[1]",
    ]);
  });

  test("cannot judge an unknown list", () => {
    expect(
      findings(idEksAccessEntryMasters, { type: TYPE, props: { kubernetesGroups: unknownPlaceholders.array } }),
    ).toEqual(["mandatory id-eks-access-entry-masters/unknown kubernetesGroups"]);
  });

  test("reports names of Kubernetes' own, and the account itself", () => {
    const entry = (props: object, type = "aws:eks/accessEntry:AccessEntry") =>
      findings(idEksAccessEntryMasters, { type, props });
    expect(entry({ userName: "system:kube-controller-manager" })).toEqual([
      "mandatory id-eks-access-entry-masters/system-user userName",
    ]);
    expect(entry({ username: "system:admin" }, "aws-native:eks:AccessEntry")).toEqual([
      "mandatory id-eks-access-entry-masters/system-user username",
    ]);
    expect(entry({ principalArn: "arn:aws:iam::123456789012:root" })).toEqual([
      "mandatory id-eks-access-entry-masters/root-principal principalArn",
    ]);
    expect(entry({ principalArn: "arn:aws:iam::123456789012:role/admin", userName: "admin" })).toEqual([]);
  });
});
