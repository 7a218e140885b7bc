import { controls } from "../../../components/controls";
import { type AcceptedRisk, checkAcceptedRisk, resolveAcceptedRisks } from "../../../components/shared/acceptedRisks";
import { InvalidArgumentError } from "../../../components/shared/errors";

const risk: AcceptedRisk = {
  control: "cp-private-endpoint",
  reason: "The office has no VPN until spring.",
  expires: "2027-03-31",
};

function refusal(run: () => unknown): InvalidArgumentError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidArgumentError);
    return error as InvalidArgumentError;
  }
  throw new Error("nothing was refused");
}

describe("resolveAcceptedRisks", () => {
  it("accepts nothing by default", () => {
    expect(resolveAcceptedRisks(undefined)).toEqual(new Set());
    expect(resolveAcceptedRisks([])).toEqual(new Set());
  });

  it("returns the controls that are given up", () => {
    const accepted = resolveAcceptedRisks([risk, { ...risk, control: "pod-seccomp" }]);
    expect(accepted).toEqual(new Set(["cp-private-endpoint", "pod-seccomp"]));
  });

  it("accepts every control of the catalogue", () => {
    const accepted = resolveAcceptedRisks(controls.map(({ id }) => ({ ...risk, control: id })));
    expect(accepted.size).toBe(controls.length);
  });

  it("accepts a risk that has expired: constructors never read the clock", () => {
    expect(resolveAcceptedRisks([{ ...risk, expires: "2001-01-01" }])).toEqual(new Set(["cp-private-endpoint"]));
  });

  it("accepts a leap day", () => {
    expect(resolveAcceptedRisks([{ ...risk, expires: "2028-02-29" }]).size).toBe(1);
  });

  it.each([
    ["an unknown control", { control: "cp-no-such-control" }, "control", '"cp-no-such-control" is not a control'],
    ["a property of Object", { control: "constructor" }, "control", '"constructor" is not a control'],
    [
      "a reason of nine characters",
      { reason: "no reason" },
      "reason",
      "the reason for giving up cp-private-endpoint is missing or too short",
    ],
    [
      "a reason of blanks",
      { reason: " ".repeat(20) },
      "reason",
      "the reason for giving up cp-private-endpoint is missing or too short",
    ],
    ["a day that does not exist", { expires: "2027-02-29" }, "expires", '"2027-02-29" is not a calendar date'],
    ["a month that does not exist", { expires: "2027-13-01" }, "expires", '"2027-13-01" is not a calendar date'],
    ["another notation", { expires: "31.03.2027" }, "expires", '"31.03.2027" is not a calendar date'],
    ["a time", { expires: "2027-03-31T00:00:00Z" }, "expires", '"2027-03-31T00:00:00Z" is not a calendar date'],
    ["no date", { expires: undefined as never }, "expires", "undefined is not a calendar date"],
    ["a date that is no text", { expires: 20270331 as never }, "expires", "20270331 is not a calendar date"],
  ])("refuses %s, naming the entry", (_, change, property, problem) => {
    const second: AcceptedRisk = { ...risk, control: "pod-seccomp" };
    const error = refusal(() => resolveAcceptedRisks([second, { ...risk, ...change }]));
    expect(error).toMatchObject({ property: `acceptedRisks[1].${property}`, problem });
    expect(error.fix).not.toBe("");
  });

  it("refuses the same control twice", () => {
    const error = refusal(() => resolveAcceptedRisks([risk, risk]));
    expect(error).toMatchObject({
      property: "acceptedRisks[1].control",
      problem: '"cp-private-endpoint" is accepted twice',
      fix: "keep one entry per control",
    });
  });

  it.each([[{}], ["cp-private-endpoint"], [null]])("refuses %p in place of a list", (risks) => {
    const error = refusal(() => resolveAcceptedRisks(risks as never));
    expect(error).toMatchObject({ property: "acceptedRisks", problem: "it is not a list" });
  });

  it.each([[null], ["cp-private-endpoint"]])("refuses %p in place of an entry", (entry) => {
    const error = refusal(() => resolveAcceptedRisks([entry as never]));
    expect(error).toMatchObject({ property: "acceptedRisks[0]", problem: "it is not an object" });
  });

  it("refuses a misspelt property of an entry", () => {
    const error = refusal(() => resolveAcceptedRisks([{ ...risk, expiry: "2027-03-31" } as AcceptedRisk]));
    expect(error).toMatchObject({ property: "acceptedRisks[0].expiry", problem: "there is no such argument" });
  });

  it("says where the ids of controls are listed", () => {
    const error = refusal(() => resolveAcceptedRisks([{ ...risk, control: "" }]));
    expect(error.fix).toBe("use an id from docs/controls.md");
  });
});

describe("checkAcceptedRisk", () => {
  const weakening = {
    control: "cp-private-endpoint",
    property: "access.publicCidrs",
    problem: "it opens the API endpoint to the internet",
    secure: "leave it out",
  };

  it("lets a weakening on record pass", () => {
    expect(checkAcceptedRisk(new Set(["cp-private-endpoint"]), weakening)).toBeUndefined();
  });

  it.each([
    ["nothing is on record", new Set<string>()],
    ["another control is on record", new Set(["cp-authorized-cidrs"])],
  ])("refuses a weakening when %s, and says which entry it needs", (_, accepted) => {
    const error = refusal(() => checkAcceptedRisk(accepted, weakening));
    expect(error).toMatchObject({
      property: "access.publicCidrs",
      problem: "it opens the API endpoint to the internet",
      fix: 'leave it out, or put it on record with acceptedRisks: [{ control: "cp-private-endpoint", reason, expires }]',
    });
  });
});
