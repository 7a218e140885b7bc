import { announcement } from "../../../cli/commands/programOptions";
import { resolveTarget } from "../../../cli/engine/target";
import { fixture, javascriptProgram } from "../engine/programs";

const NOTE = "\nnote: no configuration is read, as no stack is named; name one of dev with --stack";

test.each([
  [
    "a stack that has no file, where others have one",
    fixture("typescript"),
    undefined,
    `preview (${fixture("typescript")})${NOTE}`,
  ],
  ["a stack with a file", fixture("typescript"), "dev", `dev (${fixture("typescript")})`],
])("says what is previewed: %s", (_what, folder, stack, expected) => {
  expect(announcement(resolveTarget(folder, stack))).toBe(`previewing ${expected}`);
});

test("a project without stack files has nothing to read", () => {
  const folder = javascriptProgram("");
  expect(announcement(resolveTarget(folder, undefined))).toBe(`previewing preview (${folder})`);
});
