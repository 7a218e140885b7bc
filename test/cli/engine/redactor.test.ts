import { Redactor } from "../../../cli/engine/redactor";
import { makeSecret } from "../../../cli/engine/values";

describe("Redactor", () => {
  it("removes every secret that it has seen, also one that contains another", () => {
    const redactor = new Redactor();
    redactor.learn({ a: makeSecret("pass"), b: [makeSecret({ c: "password-2" })], d: "open" });
    expect(redactor.redact("pass, password-2 and open; pass")).toBe("[secret], [secret] and open; [secret]");
  });

  it("removes each line of a secret of several lines", () => {
    const redactor = new Redactor();
    redactor.learnText("-----BEGIN KEY-----\nabcdef\n");
    expect(redactor.redact("found abcdef")).toBe("found [secret]");
  });

  it("leaves words alone that a very short secret would blank out", () => {
    const redactor = new Redactor();
    redactor.learn(makeSecret("is"));
    expect(redactor.redact("this is fine")).toBe("this is fine");
  });

  it("leaves what stands in the open, also where it is part of a secret value", () => {
    const redactor = new Redactor(new Set(["prod"]));
    redactor.learn(makeSecret({ name: "prod", key: "hunter2" }));
    expect(redactor.redact("prod has hunter2")).toBe("prod has [secret]");
  });
});
