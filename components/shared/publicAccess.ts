import { type Accepted, checkAcceptedRisk } from "./acceptedRisks";
import { validateSourceCidr, isPrivate, parseCidr } from "./cidr";
import { fail } from "./errors";

const PROPERTY = "deployAccess.publicCidrs";

/**
 * Checks the ranges that a public endpoint is opened to.
 *
 * @param secure what to do instead of opening it
 * @throws InvalidArgumentError for a range that is too wide or never reaches it, and for any while the risk of
 *   cp-private-endpoint is not accepted.
 */
export function checkPublicCidrs(cidrs: readonly string[], accepted: Accepted, secure: string): void {
  cidrs.forEach((text, index) => {
    const property = `${PROPERTY}[${index}]`;
    validateSourceCidr(property, text);
    if (isPrivate(parseCidr(property, text))) {
      fail(property, `${text} is private and never reaches a public endpoint`, "move it to deployAccess.cidrs");
    }
  });
  if (cidrs.length === 0) return;
  checkAcceptedRisk(accepted, {
    control: "cp-private-endpoint",
    property: PROPERTY,
    problem: "they open the API server to the internet",
    secure,
  });
}
