import { permittedNamespaces, roleWriters } from "../../../../components/baseline/admission/permits";

const breakGlass = { users: ["anna"], groups: ["firefighters"] };

it("lets a provider's add-on manager write roles on that provider's platform only", () => {
  expect(roleWriters(breakGlass, "eks")).toEqual({ users: ["anna", "eks:addon-manager"], groups: ["firefighters"] });
  expect(roleWriters(breakGlass, "local")).toEqual(breakGlass);
});

it("leaves the provider's namespaces and those on record unchecked, and no others", () => {
  expect(permittedNamespaces({ exemptNamespaces: ["legacy"] }, "local")).toEqual([
    ...permittedNamespaces({ exemptNamespaces: [] }, "local"),
    "legacy",
  ]);
  expect(permittedNamespaces({ exemptNamespaces: [] }, "local")).toEqual(["kube-system"]);
});
