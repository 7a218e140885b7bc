import { isNarrowed, limitsTargets } from "./conditions";
import type { Statement } from "./document";
import { holds, matches } from "../../pattern";

/** A name of an AWS principal that is everybody: the star, or a pattern of accounts. */
function isAnybody(name: string): boolean {
  return /^[*?]+$/.test(name) || /^arn:[^:]*:(iam|sts)::[^:]*[*?]/.test(name);
}

/** Whether the statement names everybody, before its conditions. */
export function namesAnybody({ hasNotPrincipal, principals }: Statement): boolean {
  return hasNotPrincipal || Object.values(principals).flat().some(isAnybody);
}

/** The statements that let anybody in: any principal, and no condition or denial that says who calls. */
export function openStatements(document: readonly Statement[]): readonly Statement[] {
  return document.filter(
    (statement) => statement.effect === "allow" && namesAnybody(statement) && !isNarrowed(statement, document),
  );
}

/** What an identity policy is asked about: an action on something whose name no policy can know. */
export interface Request {
  readonly action: string;
  /** The service and the name of the target in an ARN, e.g. `iam` and `role/…`. */
  readonly service: string;
  readonly name: string;
}

const REGION = "eu-west-1";
const ACCOUNT = "000000000000";

/** Whether patterns of resources hold the target, in whichever partition, region and account they name. */
function holdsTarget({ patterns, inverted }: Statement["resources"], { service, name }: Request): boolean {
  const hit = patterns.some((pattern) => {
    const [, partition = "*", , region = "*", account = "*"] = pattern.split(":");
    const literal = (part: string, otherwise: string): string => (/[*?]/.test(part) ? otherwise : part);
    const target = [literal(partition, "aws"), service, literal(region, REGION), literal(account, ACCOUNT), name];
    return matches(pattern, `arn:${target.join(":")}`);
  });
  return hit !== inverted;
}

/** The statements that allow a request, on targets nobody has named. */
export function allowing(document: readonly Statement[], request: Request): readonly Statement[] {
  const applies = ({ actions, resources }: Statement): boolean =>
    holds(actions, request.action) && holdsTarget(resources, request);
  const isDenied = document.some((one) => one.effect === "deny" && one.conditions.length === 0 && applies(one));
  if (isDenied) return [];
  return document.filter((one) => one.effect === "allow" && applies(one) && !limitsTargets(one));
}
