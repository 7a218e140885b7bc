import type { PlatformAccessArgs } from "../../../../components/baseline";
import { resolvePlatformAccess } from "../../../../components/baseline/platform/settings";

const nothingAccepted = new Set<string>();

it("binds nobody by default, and breaks glass with system:masters", () => {
  expect(resolvePlatformAccess({}, nothingAccepted)).toEqual({
    clusterAdmins: [],
    operators: [],
    auditors: [],
    responders: [],
    breakGlass: { users: [], groups: ["system:masters"] },
    vendorRoles: [],
  });
});

it.each<[property: string, problem: string, args: object]>([
  ["access.admins", "there is no such argument", { admins: [] }],
  ["access.breakGlass.names", "there is no such argument", { breakGlass: { names: [] } }],
  ["access.operators", "it is not a list of names", { operators: "ops" }],
  [
    "access.operators",
    '"system:authenticated" is one of Kubernetes\' own groups',
    { operators: ["system:authenticated"] },
  ],
  ["access.clusterAdmins", '"system:masters" is one of Kubernetes\' own groups', { clusterAdmins: ["system:masters"] }],
  ["access.vendorRoles", "these roles may hold any right", { vendorRoles: ["operator"] }],
])("refuses %s: %s", (property, problem, args) => {
  expect(() => resolvePlatformAccess(args as PlatformAccessArgs, nothingAccepted)).toThrow(`${property}: ${problem}`);
});

it("leaves vendors' roles out as an accepted risk", () => {
  const { vendorRoles } = resolvePlatformAccess({ vendorRoles: ["operator"] }, new Set(["rbac-no-wildcards"]));
  expect(vendorRoles).toEqual(["operator"]);
});
