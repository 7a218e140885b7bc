import * as fc from "fast-check";
import { globalName, stableGuid } from "../../../components/azure/stableNames";

// As Python's uuid.uuid5(uuid.NAMESPACE_URL, "hardened-cluster/subscription/westeurope/prod/network") has it.
test("a GUID is the same for the same text, on every machine", () => {
  expect(stableGuid("subscription", "westeurope", "prod", "network")).toBe("e161ab8a-7cca-5693-a59d-0701be78e5dd");
});

test("a GUID is of version 5 and another for another text", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(stableGuid(a)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(stableGuid(a) === stableGuid(b)).toBe(a === b);
    }),
  );
});

const clusterName = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,34}[a-z0-9])?$/);

test("a global name is one that vaults, registries and storage accounts take", () => {
  fc.assert(
    fc.property(clusterName, fc.constantFrom(24, 50), (name, maxLength) => {
      expect(globalName(maxLength, name, "westeurope", "subscription")).toMatch(
        new RegExp(`^[a-z][a-z0-9]{9,${maxLength - 1}}$`),
      );
    }),
  );
});

test("a global name differs from cluster to cluster and from place to place", () => {
  const names = [
    globalName(24, "prod", "westeurope", "one", "vault"),
    globalName(24, "prod", "westeurope", "two", "vault"),
    globalName(24, "prod", "northeurope", "one", "vault"),
    globalName(24, "pro-d", "westeurope", "one", "vault"),
    globalName(24, "prod", "westeurope", "one", "flow-logs"),
  ];
  expect(new Set(names).size).toBe(names.length);
});
