import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { GITHUB_SUBJECTS, pipelineOf, type PipelineIssuer } from "../../lib/pipelineIssuers";
import type { Value } from "../../lib/value";

/** What Entra ID asks of a token's audience in each of its clouds. */
const AUDIENCES: ReadonlySet<string> = new Set(
  ["", "USGov", "China", "Germany"].map((cloud) => `api://azureadtokenexchange${cloud}`.toLowerCase()),
);

/** `eq` and `matches` of a claims matching expression, as `claims['sub'] matches 'repo:…'`. */
const COMPARISON = /claims\['([\w-]+)'\]\s+(?:eq|matches)\s+'([^']*)'/g;

/** A subject that a pipeline's token can have beyond one environment or branch. */
function judgePipeline(value: Value, subject: string, pipeline: PipelineIssuer): readonly Finding[] {
  if (pipeline.pinned.test(subject)) return [];
  const isNamed = pipeline.named.test(subject);
  return [
    findingAt(value, {
      detail: isNamed ? "any-branch" : "any-repository",
      problem: `Pipelines of ${pipeline.name} beyond one environment or branch can take the identity`,
      fix: `name one environment or branch: ${pipeline.example}`,
    }),
  ];
}

/** `system:serviceaccount:<namespace>:<name>` with a wildcard in it, or with the account of every pod that names none. */
function judgeSubject(subject: Value, pipeline: PipelineIssuer | undefined): readonly Finding[] {
  const text = subject.string();
  if (pipeline !== undefined && text !== undefined && !text.includes("*"))
    return judgePipeline(subject, text, pipeline);
  const wildcard = judge(subject, {
    detail: "wildcard",
    problem: "Every service account that the pattern matches can take the identity",
    absent: "bad",
    bad: (value) => value.string()?.includes("*") !== false,
  });
  const isDefault = /^system:serviceaccount:[^:]+:default$/.test(text ?? "");
  return isDefault
    ? [
        ...wildcard,
        findingAt(subject, { detail: "default-account", problem: "Every pod that names no account has it" }),
      ]
    : wildcard;
}

/** An expression is as narrow as the widest subject that it lets in. */
function judgeExpression(expression: Value, pipeline: PipelineIssuer | undefined): readonly Finding[] {
  const text = expression.string();
  if (text === undefined) return expression.isUnknown ? judge(expression, { detail: "wildcard", bad: () => true }) : [];
  const comparisons = [...text.matchAll(COMPARISON)].map(([, claim = "", value = ""]) => ({ claim, value }));
  const subjects = comparisons.filter(({ claim }) => claim === "sub").map(({ value }) => value);
  if (subjects.length === 0) {
    return [findingAt(expression, { detail: "wildcard", problem: "It does not ask for a subject" })];
  }
  return subjects.flatMap((subject) => {
    if (pipeline !== undefined) return judgePipeline(expression, subject, pipeline);
    return /[*?]/.test(subject) ? [findingAt(expression, { detail: "wildcard" })] : [];
  });
}

/** The credential, under the names of each provider. */
function judgeCredential(props: Value): readonly Finding[] {
  const issuer = props.get("issuer").string();
  const pipeline = pipelineOf(
    issuer
      ?.replace(/^https?:\/\//i, "")
      .replace(/\/$/, "")
      .toLowerCase() ?? "",
  );
  const matching = props.get("claimsMatchingExpression");
  const expression = matching.get("value").isPresent ? matching.get("value") : matching;
  const audiences = [...props.get("audiences").items(), props.get("audience")].filter((value) => value.isPresent);
  return [
    ...(expression.isPresent
      ? judgeExpression(expression, pipeline)
      : // A subject that is not known yet was put together by the program: nobody writes a wildcard so.
        judgeSubject(props.get("subject"), pipeline).filter(({ state }) => state !== "unknown")),
    ...audiences.flatMap((audience) =>
      judge(audience, {
        detail: "foreign-audience",
        problem: "Tokens that were issued for somebody else open the identity",
        bad: (value) => !AUDIENCES.has(value.string()?.toLowerCase() ?? ""),
      }),
    ),
    ...judge(props.get("issuer"), {
      detail: "plain-issuer",
      problem: "Keys that are fetched without TLS can be anybody's",
      fix: "write the issuer with https://",
      bad: (value) => /^http:/i.test(value.string() ?? ""),
    }).filter(({ state }) => state !== "unknown"),
  ];
}

export const idWorkloadIdentityScopedAzure = defineRule({
  id: "id-workload-identity-scoped-azure",
  family: "azure",
  controls: ["id-workload-identity-scoped", "ci-oidc-credentials"],
  severity: "high",
  title: "Federated credentials of Azure name one service account or pipeline, and Entra's audience",
  description: "A credential for several accounts gives the rights of one workload to its neighbours.",
  fix: `Set subject to "system:serviceaccount:<namespace>:<name>" of one account (for GitHub ${GITHUB_SUBJECTS}) and audiences to ["api://AzureADTokenExchange"]`,
  scope: "resource",
  types: [
    "azure-native:managedidentity:FederatedIdentityCredential",
    "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential",
    "azuread:index/applicationFlexibleFederatedIdentityCredential:ApplicationFlexibleFederatedIdentityCredential",
  ],
  check: ({ props }) => judgeCredential(props),
});
