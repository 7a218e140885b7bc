import { readFileSync } from "node:fs";
import { join } from "node:path";
import { probes } from "../../cli/verify/probes";
import { controls } from "../../components/controls";

const picture = readFileSync(join(__dirname, "..", "..", "docs", "start.svg"), "utf8");

test("the README's picture of npm start shows the figures of today", () => {
  const attacks = probes.filter(({ kind }) => kind === "attack").length;
  const enforced = controls.filter(({ platforms }) => platforms.local.status === "enforced").length;
  const shown = [...picture.matchAll(/<text [^>]*>([^<]+)<\/text>/g)].map(([, text]) => text);
  expect(shown).toEqual(
    expect.arrayContaining([
      `✔ Attacks and legitimate uses: ${probes.length} probes`,
      `attacks refused ${attacks}/${attacks}`,
      `legitimate uses ${probes.length - attacks}/${probes.length - attacks}`,
      `controls enforced: ${enforced} of ${controls.length} (docs/controls.md has the rest and why)`,
    ]),
  );
});
