import { isBinding } from "./conditions";
import { UNKNOWN_NAME, type Condition, type Statement } from "./document";
import { isFixed } from "../../pattern";
import { pipelineOf, type PipelineIssuer } from "../../pipelineIssuers";

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
    pipeline: issuer === undefined ? undefined : pipelineOf(issuer),
    isForApplications: issuer !== undefined && applicationIssuers.includes(issuer),
    subjects: valuesOf("sub"),
    audiences: binding.some(({ key, hasUnknown }) => hasUnknown && /:(aud|oaud|app_id|azp)$/.test(key))
      ? [UNKNOWN_NAME]
      : valuesOf("aud", "oaud", "app_id", "azp").filter(isFixed),
    claims: new Map(binding.map(({ key, values }) => [claimOf(key), values])),
    hasUnknownSubject: binding.some(({ key, hasUnknown }) => hasUnknown && claimOf(key) === "sub"),
  }));
}
