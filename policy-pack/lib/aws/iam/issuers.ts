import { isBinding } from "./conditions";
import { UNKNOWN_NAME, type Condition, type Statement } from "./document";
import { isFixed } from "./pattern";

/** A service that runs pipelines and signs tokens for them. */
export interface PipelineIssuer {
  readonly name: string;
  readonly host: RegExp;
  /** Subjects of one repository, project or pipeline. */
  readonly named: RegExp;
  /** Subjects that also say which environment, branch or phase. */
  readonly pinned: RegExp;
  readonly example: string;
}

const ONE = "[^*?:/]+";
const PATH = "[^*?:]+";

export const GITHUB_SUBJECTS =
  "repo:<owner>/<repository>:environment:<environment>, for repositories made or renamed since 2026-07-15 " +
  "repo:<owner>@<owner id>/<repository>@<repository id>:environment:<environment>";

export const pipelineIssuers: readonly PipelineIssuer[] = [
  {
    name: "GitHub Actions",
    host: /^token\.actions\.|\/_services\/token$/,
    named: new RegExp(`^repo:${ONE}/${ONE}:|job_workflow_ref:${ONE}/${ONE}/`),
    pinned: new RegExp(
      `^repo:${ONE}/${ONE}:(environment:${PATH}|ref:refs/(heads|tags)/[^*?]+)$|job_workflow_ref:[^*?]+@[^*?]+$`,
    ),
    example: GITHUB_SUBJECTS,
  },
  {
    name: "GitLab",
    host: /gitlab/,
    named: new RegExp(`^project_(path|id):${PATH}:`),
    pinned: new RegExp(`^project_(path|id):${PATH}:ref_type:(branch|tag):ref:[^*?]+$`),
    example: "project_path:<group>/<project>:ref_type:branch:ref:<branch>",
  },
  {
    name: "Bitbucket Pipelines",
    host: /^api\.bitbucket\.org\//,
    // The last part is the step, which is new in every run.
    named: /^\{[^*?}]+\}:/,
    pinned: /^\{[^*?}]+\}:\{[^*?}]+\}:(\*|\{[^*?}]+\})$/,
    example: "{<repository uuid>}:{<environment uuid>}:*",
  },
  {
    name: "Buildkite",
    host: /^agent\.buildkite\.com$/,
    named: new RegExp(`^organization:${ONE}:pipeline:${ONE}:`),
    pinned: new RegExp(`^organization:${ONE}:pipeline:${ONE}:ref:${PATH}:`),
    example: "organization:<organisation>:pipeline:<pipeline>:ref:refs/heads/<branch>:*",
  },
  {
    name: "CircleCI",
    host: /^oidc\.circleci\.com\//,
    // The subject holds who started the run, and no branch.
    named: new RegExp(`^org/${ONE}/project/${ONE}/`),
    pinned: new RegExp(`^org/${ONE}/project/${ONE}/`),
    example: "org/<organisation id>/project/<project id>/user/*",
  },
  {
    name: "HCP Terraform",
    host: /^app\.terraform\.io$|(^|\.)terraform\.|^app\.eu\.terraform\.io$/,
    named: new RegExp(`^organization:${PATH}:project:${PATH}:workspace:${PATH}:`),
    pinned: new RegExp(`^organization:${PATH}:project:${PATH}:workspace:${PATH}:run_phase:`),
    example: "organization:<organisation>:project:<project>:workspace:<workspace>:run_phase:apply",
  },
  {
    name: "Azure DevOps",
    host: /^vstoken\.dev\.azure\.com\//,
    named: /^sc:\/\/[^*?/]+\/[^*?/]+\//,
    pinned: /^sc:\/\/[^*?/]+\/[^*?/]+\/[^*?]+$/,
    example: "sc://<organisation>/<project>/<service connection>",
  },
  {
    name: "Spacelift",
    host: /\.spacelift\.io$/,
    named: /^space:[^*?:]+:(stack|module):[^*?:]+:/,
    pinned: /^space:[^*?:]+:(stack|module):[^*?:]+:run_type:[^*?:]+:/,
    example: "space:<space>:stack:<stack>:run_type:TRACKED:scope:write",
  },
];

/** Issuers for the public that pin the application by its audience, and know no subject that a role could name. */
const applicationIssuers: readonly string[] = [
  ...["cognito-identity.amazonaws.com", "accounts.google.com", "www.amazon.com", "graph.facebook.com"],
];

/** A statement that takes tokens of an OpenID Connect issuer, and what it asks of them. */
export interface TokenTrust {
  /** Without scheme; undefined while the provider's ARN is not known. */
  readonly issuer: string | undefined;
  readonly pipeline: PipelineIssuer | undefined;
  /** The audience alone says who: anybody can be a subject. */
  readonly isForApplications: boolean;
  readonly subjects: readonly string[];
  readonly audiences: readonly string[];
  /** Values of other claims that bind, e.g. `repository_id`. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
  readonly hasUnknownSubject: boolean;
}

/** `host/path:claim` of a condition key. */
function claimOf(key: string): string {
  return key.slice(key.lastIndexOf(":") + 1);
}

/** The conditions that hold a token to what they name: the statement's own, and denials of everything else. */
function bindingConditions(statement: Statement, document: readonly Statement[]): readonly Condition[] {
  const denials = document.filter(({ effect, conditions }) => effect === "deny" && conditions.length === 1);
  const excluding = denials
    .flatMap(({ conditions }) => conditions)
    .filter(({ operator }) => /^string(notequals|notlike)$/.test(operator));
  return [...statement.conditions.filter(isBinding), ...excluding];
}

function issuersIn(statement: Statement): readonly (string | undefined)[] {
  const isForTokens = statement.actions.patterns.some((action) => /webidentity|\*/i.test(action));
  return (statement.principals.Federated ?? []).flatMap((principal) => {
    if (principal.includes(":saml-provider/")) return [];
    if (principal !== UNKNOWN_NAME) return [principal.replace(/^.*:oidc-provider\//, "").toLowerCase()];
    const key = statement.conditions.map((condition) => condition.key).find((text) => /:(sub|aud)$/.test(text));
    return isForTokens ? [key?.slice(0, key.lastIndexOf(":"))] : [];
  });
}

/** How a statement trusts tokens; empty for one that takes none. */
export function tokenTrusts(statement: Statement, document: readonly Statement[]): readonly TokenTrust[] {
  if (statement.effect !== "allow") return [];
  const binding = bindingConditions(statement, document);
  const valuesOf = (...claims: readonly string[]): readonly string[] =>
    binding.filter(({ key }) => claims.includes(claimOf(key))).flatMap(({ values }) => values);
  return issuersIn(statement).map((issuer) => ({
    issuer,
    pipeline: pipelineIssuers.find(({ host }) => issuer !== undefined && host.test(issuer)),
    isForApplications: issuer !== undefined && applicationIssuers.includes(issuer),
    subjects: valuesOf("sub"),
    audiences: binding.some(({ key, hasUnknown }) => hasUnknown && /:(aud|oaud|app_id|azp)$/.test(key))
      ? [UNKNOWN_NAME]
      : valuesOf("aud", "oaud", "app_id", "azp").filter(isFixed),
    claims: new Map(binding.map(({ key, values }) => [claimOf(key), values])),
    hasUnknownSubject: binding.some(({ key, hasUnknown }) => hasUnknown && claimOf(key) === "sub"),
  }));
}
