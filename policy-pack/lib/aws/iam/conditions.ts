import { isInternet } from "../../internet";
import type { Condition, Statement } from "./document";
import { includes, isFixed } from "../../pattern";

/** Operators that hold only for the values they name. */
const NAMING = /^(string(equals|equalsignorecase|like)|arn(equals|like)|ipaddress|bool|binaryequals)$/;
/** Operators that hold for all but the values they name: in a denial they keep everybody else out. */
const EXCLUDING = /^(string(notequals|notequalsignorecase|notlike)|arn(notequals|notlike)|notipaddress)$/;

/** Whether the condition binds: it holds for nobody but those who have one of its values. */
export function isBinding({ operator, holdsWithoutKey, values, hasUnknown }: Condition): boolean {
  return NAMING.test(operator) && !holdsWithoutKey && (values.length > 0 || hasUnknown);
}

/** An ARN of one account, or of one thing that has no account in its ARN, such as a bucket. */
function isArnOfOneOwner(value: string): boolean {
  const [prefix, partition, service, , account = "", ...resource] = value.split(":");
  if (prefix !== "arn" || partition === undefined || service === undefined || resource.length === 0) return false;
  return account === "" ? /^[^*?]/.test(resource.join(":")) : isFixed(account);
}

/** A pattern that starts with an id of IAM's, which nobody can choose. */
function startsWithId(value: string): boolean {
  return /^[^*?]{5}/.test(value);
}

function startsWithOrganisation(value: string): boolean {
  return /^o-[^*?/]+(\/|$)/.test(value);
}

function isTrue(value: string): boolean {
  return value.toLowerCase() === "true";
}

const KEYS_OF_ONE: readonly string[] = [
  ...["aws:principalorgid", "aws:sourceorgid", "aws:principalaccount", "aws:sourceaccount", "aws:sourceowner"],
  ...["kms:calleraccount", "s3:dataaccesspointaccount", "aws:sourcevpc", "aws:sourcevpce", "aws:vpceaccount"],
  ...["aws:vpceorgid", "aws:principalservicename", "aws:principalservicenameslist", "lambda:sourcefunctionarn"],
];
const KEYS_OF_ARNS: readonly string[] = [
  ...["aws:principalarn", "aws:sourcearn", "aws:sourcevpcarn", "s3:dataaccesspointarn", "aws:federatedprovider"],
];

/**
 * Keys that say who calls or from where, and what a value must look like to name somebody. Everything else (the
 * region, the time, a second factor, a tag or a session name that callers give themselves) holds for anybody.
 */
const CALLER_KEYS: ReadonlyMap<string, (value: string) => boolean> = new Map<string, (value: string) => boolean>([
  ...KEYS_OF_ONE.map((key) => [key, isFixed] as const),
  ...KEYS_OF_ARNS.map((key) => [key, isArnOfOneOwner] as const),
  ["aws:userid", startsWithId],
  ["aws:principalorgpaths", startsWithOrganisation],
  ["aws:sourceorgpaths", startsWithOrganisation],
  ["aws:vpceorgpaths", startsWithOrganisation],
  ["elasticfilesystem:accessedviamounttarget", isTrue],
]);
const ADDRESS_KEYS: readonly string[] = ["aws:sourceip", "aws:vpcsourceip"];

/** Whether all values of a condition name callers. */
function valuesNameCallers({ key, values, hasUnknown }: Condition): boolean {
  if (ADDRESS_KEYS.includes(key)) return (values.length > 0 || hasUnknown) && !isInternet(values);
  const names = CALLER_KEYS.get(key);
  return names !== undefined && (values.length > 0 || hasUnknown) && values.every(names);
}

/** In a denial: leaves out what AWS's services do for the caller, as data perimeters do. */
function concernsServicesOnly({ operator, key, values }: Condition): boolean {
  const keys = ["aws:principalisawsservice", "aws:viaawsservice"];
  return operator === "bool" && keys.includes(key) && values.every((value) => value.toLowerCase() === "false");
}

/** Whether a denial keeps out everybody but named callers, from all that the statement allows. */
function guards(denial: Statement, allowed: Statement): boolean {
  const conditions = denial.conditions.filter((condition) => !concernsServicesOnly(condition));
  return (
    denial.effect === "deny" &&
    (denial.principals.AWS ?? []).includes("*") &&
    includes(denial.actions, allowed.actions) &&
    (allowed.resources.patterns.length === 0 || includes(denial.resources, allowed.resources)) &&
    conditions.length > 0 &&
    conditions.every((condition) => EXCLUDING.test(condition.operator) && valuesNameCallers(condition))
  );
}

/** Whether only named callers can use the statement, by its own conditions or by a denial beside it. */
export function isNarrowed(statement: Statement, document: readonly Statement[]): boolean {
  const own = statement.conditions.some((condition) => isBinding(condition) && valuesNameCallers(condition));
  return own || document.some((other) => guards(other, statement));
}

/** The operator of a condition that names callers, but holds for everybody who has no such key at all. */
export function looseOperator({ conditions }: Statement): string | undefined {
  return conditions.find(
    (condition) => condition.holdsWithoutKey && NAMING.test(condition.operator) && valuesNameCallers(condition),
  )?.written;
}

/** Keys of services that callers choose freely, or that hold for every target. */
const FREE_KEYS: readonly string[] = ["sts:rolesessionname", "sts:sourceidentity", "iam:passedtoservice"];

/** Whether a statement of an identity policy is for some targets only: by their tags, or by keys of their service. */
export function limitsTargets({ conditions }: Statement): boolean {
  return conditions.some(
    (condition) =>
      isBinding(condition) &&
      !FREE_KEYS.includes(condition.key) &&
      !condition.values.includes("*") &&
      (!condition.key.startsWith("aws:") || condition.key.startsWith("aws:resourcetag/")),
  );
}
