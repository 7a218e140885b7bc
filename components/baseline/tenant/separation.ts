import { fail } from "../../shared/errors";
import { POOL_LABEL } from "../../shared/nodePools";
import { hostsOverlap } from "./hosts";
import type { TenantSettings } from "./settings";

/**
 * What is one tenant's is no other's: host names (ns-separation) and pools of nodes (nodes-isolation-pools).
 *
 * @throws InvalidArgumentError for the first that two tenants have.
 */
export function checkSeparateTenants(tenants: readonly TenantSettings[]): void {
  const pools = new Map(
    tenants.filter(({ nodePool }) => nodePool !== "").map(({ name, nodePool }) => [nodePool, name]),
  );
  tenants.forEach((tenant, index) => {
    for (const other of tenants.slice(0, index)) requireOtherHosts(tenant, other);
    tenant.tolerations.forEach((taint, position) => {
      const pool = taint.startsWith(`${POOL_LABEL}=`) ? taint.slice(POOL_LABEL.length + 1) : tenant.nodePool;
      const owner = pools.get(pool);
      if (owner === undefined || pool === tenant.nodePool) return;
      fail(
        `tenants.${tenant.name}.tolerations[${position}]`,
        `it reaches the pool of tenant "${owner}"`,
        "leave it out, or take the pool from that tenant",
      );
    });
  });
}

function requireOtherHosts(tenant: TenantSettings, other: TenantSettings): void {
  tenant.hosts.forEach((host, index) => {
    const taken = other.hosts.find((each) => hostsOverlap(host, each));
    if (taken === undefined) return;
    fail(
      `tenants.${tenant.name}.hosts[${index}]`,
      `"${host}" is also in "${taken}" of tenant "${other.name}"`,
      "give it to one of them",
    );
  });
}
