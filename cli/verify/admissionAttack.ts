import type { Attack } from "./probe";
import { admissionPolicy } from "./refusals";

/** An attack that the admission policy of one control refuses. */
export function admissionAttack(id: string, title: string, control: string, run: Attack["run"]): Omit<Attack, "kind"> {
  return { id, title, controls: [control], refusedBy: admissionPolicy(control), run };
}
