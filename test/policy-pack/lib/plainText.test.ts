import { plainLine, plainText } from "../../../policy-pack/lib/plainText";

describe("plainText", () => {
  test.each([
    ["::error::x", ": :error::x"],
    ["a\n  ::add-mask::x", "a\n  : :add-mask::x"],
    ["a::b", "a::b"],
    ["##vso[task.setvariable]x", "# #vso[task.setvariable]x"],
    ["a ##[error]x", "a # #[error]x"],
    ["##teamcity[x]", "# #teamcity[x]"],
    ["## heading", "## heading"],
    ["\u001b[31mred\u0007", "\ufffd[31mred\ufffd"],
    ["a\rb", "a\nb"],
    ["file\u202etxt", "file\ufffdtxt"],
    ["tab\tand\nline", "tab\tand\nline"],
    ["Grüße 日本", "Grüße 日本"],
  ])("%j becomes %j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

test("plainLine has one line", () => {
  expect(plainLine("a\r\n::error::b\tc")).toBe("a ::error::b c");
});
