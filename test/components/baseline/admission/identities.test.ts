import { roleWriters } from "../../../../components/baseline/admission/identities";

const breakGlass = { users: ["anna"], groups: ["firefighters"] };

it("lets a provider's add-on manager write roles on that provider's platform only", () => {
  expect(roleWriters(breakGlass, "eks")).toEqual({ users: ["anna", "eks:addon-manager"], groups: ["firefighters"] });
  expect(roleWriters(breakGlass, "local")).toEqual(breakGlass);
});
