import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findControl } from "../../../components/controls";
import { families, type Rule } from "../../../policy-pack/lib/rule";
import { rules } from "../../../policy-pack/rules";

const folder = join(__dirname, "../../../policy-pack/rules");
const specs = __dirname;

/** A rule lives in the file of its name, below the folder of its family. */
function fileOf(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && "id" in value && "check" in value && "family" in value;
}

describe("the rules", () => {
  test("have ids of their own", () => {
    const ids = rules.map((rule) => rule.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("serve controls of the catalogue", () => {
    const unknown = rules.flatMap((rule) =>
      rule.controls.filter((control) => findControl(control) === undefined).map((control) => `${rule.id}: ${control}`),
    );
    expect(unknown).toEqual([]);
  });

  test("have texts that make a message: a fix to follow, sentences without their full stop twice", () => {
    const wrong = rules.filter(
      ({ title, description, fix }) => title.endsWith(".") || !description.endsWith(".") || fix === "",
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test("are all loaded: no file defines one that its family's index leaves out", () => {
    const defined = families.flatMap((family) =>
      readdirSync(join(folder, family))
        .filter((file) => file.endsWith(".ts"))
        .flatMap((file) => {
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const exported = Object.values(require(join(folder, family, file)) as object) as unknown[];
          return exported.filter(isRule).map((rule) => ({ rule, file: `${family}/${file}` }));
        }),
    );
    expect(defined.length).toBeGreaterThan(100);
    expect(defined.filter(({ rule }) => !rules.includes(rule)).map(({ file }) => file)).toEqual([]);
  });

  test("lie in a file of their name, with a spec beside", () => {
    const missing = rules.filter(
      ({ id, family }) =>
        !existsSync(join(folder, family, `${fileOf(id)}.ts`)) ||
        !existsSync(join(specs, family, `${fileOf(id)}.test.ts`)),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});
