import { InvalidArgumentError } from "../../../components/shared/errors";

describe("InvalidArgumentError", () => {
  const error = new InvalidArgumentError({
    property: "network.podCidr",
    problem: '"10.0.0.0" is not an address range',
    fix: 'write it as "10.0.0.0/16"',
  });

  it("says property, problem and fix in one sentence each", () => {
    expect(error.message).toBe('network.podCidr: "10.0.0.0" is not an address range. Fix: write it as "10.0.0.0/16".');
  });

  it("keeps the parts for callers that print them apart", () => {
    expect({ ...error }).toEqual({
      name: "InvalidArgumentError",
      property: "network.podCidr",
      problem: '"10.0.0.0" is not an address range',
      fix: 'write it as "10.0.0.0/16"',
    });
  });

  it("is an Error", () => {
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toMatch(/^InvalidArgumentError: network\.podCidr: /);
  });
});
