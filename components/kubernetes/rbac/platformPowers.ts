/**
 * The powers that the baseline gives to its own roles, by their names: no more of the same role is left out of the
 * checks. A test holds it against the roles.
 */
const platformPowers: Readonly<Record<string, readonly string[]>> = {
  "hardened-cluster-operator": ["change-nodes", "evict-pods"],
  "hardened-cluster-responder": ["change-nodes", "change-pods", "evict-pods"],
};

/** Whether the baseline itself gives a power to the role of this name. */
export function isPlatformPower(roleName: string, powerId: string): boolean {
  return platformPowers[roleName]?.includes(powerId) === true;
}

/** Names of the baseline's roles with a power. */
export function platformRolesWith(powerId: string): string[] {
  return Object.keys(platformPowers).filter((role) => isPlatformPower(role, powerId));
}
