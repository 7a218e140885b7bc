import { type Accepted, checkAcceptedRisk } from "./acceptedRisks";
import { validateBoolean } from "./validation";

/** @throws InvalidArgumentError when it is switched off and the risk was not accepted. */
export function resolveDeletionProtection(value: boolean | undefined, accepted: Accepted): boolean {
  const deletionProtection = validateBoolean("deletionProtection", value ?? true);
  if (!deletionProtection) {
    checkAcceptedRisk(accepted, {
      control: "cp-deletion-protection",
      property: "deletionProtection",
      problem: "one mistaken command could delete the cluster, its keys and its audit logs",
      secure: "leave it on",
    });
  }
  return deletionProtection;
}
