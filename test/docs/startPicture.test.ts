import { readFileSync } from "node:fs";
import { join } from "node:path";
import { probes } from "../../cli/verify/probes";
import { previewTarget } from "../../cli/engine/previewTarget";
import { resolveTarget } from "../../cli/engine/target";

const picture = readFileSync(join(__dirname, "..", "..", "docs", "start.svg"), "utf8");

test("the README's picture of npm start shows the figures of today", async () => {
  const attacks = probes.filter(({ kind }) => kind === "attack").length;
  const preview = await previewTarget(resolveTarget("local", undefined), { config: {}, timeoutSeconds: 120 });
  const enforced = preview.controls.filter(({ status }) => status === "enforced").length;
  const shown = [...picture.matchAll(/<text [^>]*>([^<]+)<\/text>/g)].map(([, text]) => text);
  expect(shown).toEqual(
    expect.arrayContaining([
      `✔ Attacks and legitimate uses: ${probes.length} probes`,
      `attacks refused ${attacks}/${attacks}`,
      `legitimate uses ${probes.length - attacks}/${probes.length - attacks}`,
      `controls enforced: ${enforced} of ${preview.controls.length} (docs/controls.md has the rest and why)`,
    ]),
  );
}, 180_000);
