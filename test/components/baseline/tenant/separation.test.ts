import { checkSeparateTenants } from "../../../../components/baseline/tenant/separation";
import { resolveTenant } from "../../../../components/baseline/tenant/settings";
import type { TenantArgs } from "../../../../components/baseline";

const accepted = new Set(["ns-separation"]);

function separate(tenants: Record<string, TenantArgs>): void {
  checkSeparateTenants(Object.entries(tenants).map(([name, args]) => resolveTenant(name, args, accepted)));
}

it("lets tenants be that have nothing in common", () => {
  expect(() =>
    separate({
      a: { hosts: ["a.example.com", "*.a.example.com", "x.a.example.com"], nodePool: "a" },
      b: { hosts: ["b.example.com"], tolerations: ["hardened-cluster/pool=gpu", "nvidia.com/gpu"] },
      c: { hosts: ["*"], nodePool: "a", tolerations: ["hardened-cluster/pool=a"] },
    }),
  ).not.toThrow();
});

it.each([
  ["the same host", ["shop.example.com"], ["shop.example.com"]],
  ["a host below another's wildcard", ["*.example.com"], ["shop.example.com"]],
  ["a wildcard above another's host", ["shop.example.com"], ["*.example.com"]],
  ["a host two levels below, which gateways give to the wildcard", ["*.example.com"], ["a.shop.example.com"]],
  ["a wildcard below a wildcard", ["*.example.com"], ["*.shop.example.com"]],
])("refuses %s", (_, [first = ""], [second = ""]) => {
  expect(() => separate({ a: { hosts: [first] }, b: { hosts: ["b.test.com", second] } })).toThrow(
    `tenants.b.hosts[1]: "${second}" is also in "${first}" of tenant "a". Fix: give it to one of them.`,
  );
});

it("refuses the pool of another tenant, whichever is first", () => {
  expect(() => separate({ a: { tolerations: ["hardened-cluster/pool=pci"] }, b: { nodePool: "pci" } })).toThrow(
    'tenants.a.tolerations[0]: it reaches the pool of tenant "b".',
  );
});
