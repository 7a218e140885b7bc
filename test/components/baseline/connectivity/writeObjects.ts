import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { analysedObjects } from "./objects";

void analysedObjects().then((items) => {
  const list = { apiVersion: "v1", kind: "List", items };
  writeFileSync(join(__dirname, "objects.json"), `${JSON.stringify(list, null, 2)}\n`);
});
