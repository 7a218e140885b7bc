import { CommandError } from "../../../cli/errors";
import { awsIdentities } from "../../../cli/review/awsAuth";
import { review } from "../../../cli/review/review";
import type { KubeObject } from "../../../cli/kube/objects";

const awsAuth = (data: object): KubeObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "aws-auth", namespace: "kube-system" },
  data,
});

const NODE = "arn:aws:iam::111122223333:role/node";
const LEAD = "arn:aws:iam::111122223333:role/lead";
const ANNA = "arn:aws:iam::111122223333:user/anna";

const identities = awsIdentities(
  awsAuth({
    mapRoles: `
- rolearn: ${NODE}
  username: system:node:{{EC2PrivateDNSName}}
  groups: [system:bootstrappers, system:nodes]
- rolearn: ${LEAD}
  username: lead
  groups: [admins, system:masters]
`,
    mapUsers: `[{ "userarn": "${ANNA}", "groups": ["admins"] }]`,
  }),
);

it("reads roles and users, and nothing where there is no such ConfigMap", () => {
  expect(identities).toEqual([
    { arn: NODE, username: "system:node:{{EC2PrivateDNSName}}", groups: ["system:bootstrappers", "system:nodes"] },
    { arn: LEAD, username: "lead", groups: ["admins", "system:masters"] },
    { arn: ANNA, username: "", groups: ["admins"] },
  ]);
  expect(awsIdentities(undefined)).toEqual([]);
  expect(awsIdentities(awsAuth({ mapRoles: "" }))).toEqual([]);
});

it.each(["a: b", "- x", "[}"])("does not pass over what it cannot read: %s", (mapRoles) => {
  expect(() => awsIdentities(awsAuth({ mapRoles }))).toThrow(CommandError);
});

const apiVersion = "rbac.authorization.k8s.io/v1";
const roles: KubeObject[] = [
  {
    apiVersion,
    kind: "ClusterRole",
    metadata: { name: "secrets" },
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }],
  },
];
const bindingOf = (subject: object): KubeObject => ({
  apiVersion,
  kind: "RoleBinding",
  metadata: { name: "test", namespace: "team-a" },
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "secrets" },
  subjects: [subject],
});

it("names who of AWS holds a right, by group and by user", () => {
  const found = (subject: object) =>
    review({ roles, bindings: [bindingOf(subject)] }, [], identities)
      .findings.filter(({ control }) => control === "rbac-secrets-access")
      .map(({ identities: arns }) => arns);
  expect(found({ kind: "Group", name: "admins" })).toEqual([[LEAD, ANNA]]);
  expect(found({ kind: "User", name: "lead" })).toEqual([[LEAD]]);
  expect(found({ kind: "User", name: ANNA })).toEqual([[ANNA]]);
  expect(found({ kind: "Group", name: "others" })).toEqual([[]]);
  expect(found({ kind: "ServiceAccount", name: "lead", namespace: "team-a" })).toEqual([[]]);
});

it("reports who is mapped to the control plane's own, and not the nodes", () => {
  expect(review({ roles: [], bindings: [] }, [], identities).findings).toEqual([
    {
      subject: `AWS ${LEAD}`,
      where: "all",
      control: "rbac-cluster-admin-restricted",
      title: "is system:masters, which is the control plane's own",
      binding: "ConfigMap kube-system/aws-auth",
      role: "system:masters",
      identities: [LEAD],
      reviewed: false,
    },
  ]);
  expect(review({ roles: [], bindings: [] }, [`AWS ${LEAD}`], identities).findings[0]?.reviewed).toBe(true);
});
