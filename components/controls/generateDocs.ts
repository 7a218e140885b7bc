import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { renderControlsPage } from "./controlsPage";

writeFileSync(resolve(__dirname, "../../docs/controls.md"), renderControlsPage());
