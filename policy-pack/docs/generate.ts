import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { renderControlReferences } from "./controlReferences";

writeFileSync(resolve(__dirname, "../controlReferences.json"), renderControlReferences());

// The page is made from the references, so they are read only after they have been written.
void Promise.all([import("./rulesPage"), import("../rules")]).then(([{ renderRulesPage }, { rules }]) => {
  writeFileSync(resolve(__dirname, "../../docs/rules.md"), renderRulesPage(rules));
});
