import { isBinding } from "../../lib/aws/iam/conditions";
import type { Statement } from "../../lib/aws/iam/document";
import { tokenTrusts, type TokenTrust } from "../../lib/aws/iam/issuers";
import { judgeDocument, type StatementFinding } from "../../lib/aws/iam/judgeDocument";
import { isFixed } from "../../lib/pattern";
import { trustPolicies, valuesAt } from "../../lib/aws/iam/sources";
import { defineRule } from "../../lib/defineRule";

/** OIDC issuers of clusters: every subject of theirs is a service account. */
const clusterIssuer = /oidc\.eks\.|\/id\/|^container\.googleapis\.com\/|\.oic\.[\w-]+\.azure\.com\//;

/** A pattern in the namespace or the name lets a workload of somebody else in. */
function isExactServiceAccount(subject: string): boolean {
  return /^system:serviceaccount:[^:*?]+:[^:*?]+$/.test(subject);
}

function judgeTrust(trust: TokenTrust, label: string): readonly StatementFinding[] {
  // Pipelines have a rule of their own.
  if (trust.pipeline !== undefined) return [];
  const isForCluster = trust.issuer !== undefined && clusterIssuer.test(trust.issuer);
  const isNarrow = (subject: string): boolean =>
    isForCluster || subject.startsWith("system:") ? isExactServiceAccount(subject) : isFixed(subject);
  const hasNoSubject = trust.subjects.length === 0 && !trust.hasUnknownSubject && !trust.isForApplications;
  return [
    ...(hasNoSubject ? [{ detail: "no-subject", found: `without a condition on the subject in ${label}` }] : []),
    ...trust.subjects
      .filter((subject) => !isNarrow(subject))
      .map((subject) => ({ detail: "subject-too-wide", found: `open to the subjects ${subject} in ${label}` })),
    ...(trust.audiences.length === 0
      ? [{ detail: "no-audience", found: `without a condition on the audience in ${label}` }]
      : []),
  ];
}

const POD_IDENTITY = "pods.eks.amazonaws.com";
/** What EKS says about the pod for which it takes the role. */
const podKey = /^aws:(source(account|arn|orgid|orgpaths)|requesttag\/(eks-cluster-(arn|name)|kubernetes-[a-z-]+))$/;

/** EKS Pod Identity takes the role for whatever pod an association names, unless the role says which. */
function judgePodIdentity({ effect, principals, conditions, label }: Statement): readonly StatementFinding[] {
  if (effect !== "allow" || principals.Service?.includes(POD_IDENTITY) !== true) return [];
  const isScoped = conditions.some(
    (condition) => isBinding(condition) && podKey.test(condition.key) && !condition.values.includes("*"),
  );
  return isScoped
    ? []
    : [
        {
          detail: "any-pod",
          found: `open to the pods of every cluster in ${label}`,
          fix: "add StringEquals conditions on aws:SourceAccount and on aws:RequestTag/kubernetes-namespace and /kubernetes-service-account",
        },
      ];
}

export const idWorkloadIdentityTrust = defineRule({
  id: "id-workload-identity-trust",
  family: "aws",
  controls: ["id-workload-identity-scoped"],
  severity: "high",
  title: "A role for pods trusts one service account",
  description: "Without the exact subject every pod of the cluster can take the role.",
  fix: "Add StringEquals conditions: <issuer>:sub system:serviceaccount:<namespace>:<name>, <issuer>:aud sts.amazonaws.com",
  onUnknown: "advisory",
  scope: "resource",
  types: Object.keys(trustPolicies),
  check: (resource) =>
    valuesAt(trustPolicies, resource).flatMap((policy) =>
      judgeDocument(policy, "no-subject", (statements) =>
        statements.flatMap((statement) => [
          ...tokenTrusts(statement, statements).flatMap((trust) => judgeTrust(trust, statement.label)),
          ...judgePodIdentity(statement),
        ]),
      ),
    ),
});
