import { readFileSync } from "node:fs";
import { join } from "node:path";
import { probes } from "../../cli/verify/probes";
import { previewTarget } from "../../cli/engine/previewTarget";
import { resolveTarget } from "../../cli/engine/target";
import { needsGatewayApi } from "../cli/verify/probeNeeds";

const picture = readFileSync(join(__dirname, "..", "..", "docs", "start.svg"), "utf8");

test("the README's picture of npm start shows the figures of today", async () => {
  // The cluster of npm start has no Gateway API.
  const run = probes.filter((probe) => !needsGatewayApi(probe));
  const attacks = run.filter(({ kind }) => kind === "attack").length;
  const preview = await previewTarget(resolveTarget("local", undefined), { config: {}, timeoutSeconds: 120 });
  const enforced = preview.controls.filter(({ status }) => status === "enforced").length;
  const shown = [...picture.matchAll(/<text [^>]*>([^<]+)<\/text>/g)].map(([, text]) => text);
  expect(shown).toEqual(
    expect.arrayContaining([
      `✔ Preview through the policy pack: ${preview.resources.length} resources, no violations`,
      `✔ Attacks and legitimate uses: ${probes.length} probes`,
      `not run: ${probes.length - run.length} (the reasons are in the table)`,
      `attacks refused ${attacks}/${attacks}`,
      `legitimate uses ${run.length - attacks}/${run.length - attacks}`,
      `controls enforced: ${enforced} of ${preview.controls.length} (docs/controls.md has the rest and why)`,
    ]),
  );
}, 180_000);
