import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { grants, isIamType } from "../../lib/gcp/iam";
import { GITHUB_SUBJECTS, pipelineOf } from "../../lib/pipelineIssuers";
import type { Resource } from "../../lib/resource";
import type { Value } from "../../lib/value";

const PROVIDERS: readonly string[] = [
  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
  "gcp:iam/workforcePoolProvider:WorkforcePoolProvider",
];

/** Claims that say whose token it is, in the names of pipelines and in those of a mapping. */
const OWNER_CLAIM =
  /(assertion\s*[.[]\s*['"]?(sub|aud|repository|project|namespace|organi[sz]ation|workspace|terraform_|job_workflow_ref|pipeline|oidc\.circleci|account|email|hd|actor_id)|attribute\s*[.[]|google\s*\.\s*subject)/i;
/** A comparison that holds for named values only. */
const NAMES_A_VALUE =
  /==\s*(['"])[^'"]|(['"])[^'"]+['"]\s*==|\bin\s*\[|\.(startsWith|matches|endsWith)\(\s*r?['"](?!\.\*|\^?\.\*|['"])/;

/** Whether a condition lets in only whom it names: each of its alternatives must. */
function namesAnOwner(condition: string): boolean {
  return condition
    .split("||")
    .every((alternative) =>
      alternative
        .split("&&")
        .some((term) => OWNER_CLAIM.test(term) && NAMES_A_VALUE.test(term) && !/^\s*\(*\s*!/.test(term)),
    );
}

function judgeProvider({ props }: Resource): readonly Finding[] {
  const oidc = props.get("oidc");
  const issuer = oidc.get("issuerUri");
  const condition = props.get("attributeCondition");
  const host =
    issuer
      .string()
      ?.replace(/^https?:\/\//i, "")
      .replace(/\/$/, "")
      .toLowerCase() ?? "";
  const plain = judge(issuer, {
    detail: "plain-issuer",
    problem: "Keys that are fetched without TLS can be anybody's",
    fix: "write the issuer with https://",
    bad: (value) => /^http:/i.test(value.string() ?? ""),
  }).filter(({ state }) => state !== "unknown");
  // An account of AWS, a cluster's own issuer or a directory belongs to one owner; a shared issuer signs for all of its customers.
  const isShared = pipelineOf(host) !== undefined || /^(accounts\.google\.com|sts\.windows\.net\/common)/.test(host);
  if (!isShared) {
    if (condition.isPresent || host === "") return plain;
    const problem = "Every subject of the issuer can sign in; only the roles that are granted keep them apart";
    return [...plain, findingAt(condition, { detail: "any-subject", level: "advisory", problem })];
  }
  const text = {
    detail: "any-repository",
    problem: "Every customer of the issuer can sign in",
    fix: 'set attributeCondition, for example assertion.repository_owner_id == "<id>" && assertion.repository_id == "<id>"',
  };
  return [
    ...plain,
    ...judge(condition, { ...text, absent: "bad", bad: (value) => !namesAnOwner(value.string() ?? "") }),
  ];
}

/** A principal set of a pool that is all of the pool, or all that a subject's wildcard matches. */
function isWholePool(member: Value): boolean {
  const text = member.string() ?? "";
  return /^principalSet:\/\/.*\/(workloadIdentityPools|workforcePools)\/[^/]+\/\*$/i.test(text);
}

function judgeMembers(resource: Resource): readonly Finding[] {
  return grants(resource)
    .flatMap(({ members }) => members)
    .filter(isWholePool)
    .map((member) =>
      findingAt(member, {
        detail: "whole-pool",
        problem: "Every identity of the pool gets the role",
        fix: "name a subject (principal://…/subject/…) or an attribute (principalSet://…/attribute.repository/<owner>/<repository>)",
      }),
    );
}

export const ciOidcTrustGcp = defineRule({
  id: "ci-oidc-trust-gcp",
  family: "gcp",
  controls: ["ci-oidc-credentials", "id-workload-identity-scoped"],
  severity: "high",
  title: "Workload identity pools of Google Cloud trust named pipelines",
  description:
    "An issuer that is shared signs tokens for all of its customers: without a condition each of them gets in.",
  fix: `Set attributeCondition to the repository or project that is meant; GitHub's subjects are ${GITHUB_SUBJECTS}`,
  scope: "resource",
  types: ["gcp:*"],
  check: (resource) => {
    if (PROVIDERS.includes(resource.type)) return judgeProvider(resource);
    return isIamType(resource.type) ? judgeMembers(resource) : [];
  },
});
