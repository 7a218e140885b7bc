import { styleText } from "node:util";
import Table from "cli-table3";
import { plainLine } from "../../policy-pack/lib/plainText";
import type { Finding, Review } from "./review";

/** The result of a review, as it is written with `--json`. */
export interface ReviewResult extends Review {
  /** The kubeconfig's context. */
  context: string;
  server: string;
}

/** The findings that nobody has reviewed. */
export function openFindings({ findings }: Pick<Review, "findings">): Finding[] {
  return findings.filter(({ reviewed }) => !reviewed);
}

/** The table of all findings. */
export function renderTable(findings: readonly Finding[]): string {
  const table = new Table({
    head: ["", "who", "where", "can, or is", "control", "by"],
    style: { head: [], border: [], compact: true },
  });
  for (const { subject, where, control, title, binding, role, identities, reviewed } of findings) {
    const state = reviewed ? styleText("gray", "reviewed") : styleText("red", "open");
    const who = [subject, ...identities.filter((identity) => !subject.endsWith(` ${identity}`))];
    // Names are chosen by whoever makes the objects.
    const rest = [where, title, control, `${binding} (${role})`].map(plainLine);
    table.push([state, who.map(plainLine).join("\n"), ...rest]);
  }
  return table.toString();
}

/** The lines below the table; the last one is the score. */
export function renderSummary(review: Review): string[] {
  const open = openFindings(review);
  const subjects = new Set(open.map(({ subject }) => subject)).size;
  return [
    `${review.grants} grants, ${review.ownGrants} of them to Kubernetes' own components`,
    `${open.length} dangerous rights of ${subjects} subjects to review, ${review.findings.length - open.length} reviewed`,
  ];
}
