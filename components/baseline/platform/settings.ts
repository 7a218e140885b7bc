import { checkAcceptedRisk } from "../../shared/acceptedRisks";
import { fail, shown } from "../../shared/errors";
import { keysOf, rejectUnknownProperties } from "../../shared/validation";
import type { BreakGlassArgs, PlatformAccessArgs } from "./args";

/** Platform access with every default filled in and every value checked. */
export interface PlatformAccess {
  readonly clusterAdmins: readonly string[];
  readonly operators: readonly string[];
  readonly auditors: readonly string[];
  readonly responders: readonly string[];
  readonly breakGlass: Readonly<Required<BreakGlassArgs>>;
  readonly vendorRoles: readonly string[];
}

function names(property: string, value: string[] | undefined, fallback: string[]): string[] {
  const list: unknown = value ?? fallback;
  if (Array.isArray(list) && list.every((name) => typeof name === "string" && name.trim() !== "")) return list;
  fail(property, "it is not a list of names", "list names, or leave it out");
}

function groups(property: string, value: string[] | undefined): string[] {
  const list = names(property, value, []);
  for (const group of list) {
    // rbac-no-anonymous-bindings: system: groups hold everybody, or the control plane.
    if (group.startsWith("system:")) {
      fail(property, `${shown(group)} is one of Kubernetes' own groups`, "use a group of your identity provider");
    }
  }
  return list;
}

/**
 * Fills in the defaults of platform access and checks it.
 *
 * @param accepted ids of the controls with an accepted risk.
 * @throws InvalidArgumentError naming the property.
 */
export function resolvePlatformAccess(args: PlatformAccessArgs, accepted: ReadonlySet<string>): PlatformAccess {
  rejectUnknownProperties(
    "access",
    args,
    keysOf<PlatformAccessArgs>({
      clusterAdmins: true,
      operators: true,
      auditors: true,
      responders: true,
      breakGlass: true,
      vendorRoles: true,
    }),
  );
  const breakGlass = args.breakGlass ?? {};
  rejectUnknownProperties("access.breakGlass", breakGlass, keysOf<BreakGlassArgs>({ users: true, groups: true }));
  const vendorRoles = names("access.vendorRoles", args.vendorRoles, []);
  if (vendorRoles.length > 0) {
    checkAcceptedRisk(accepted, {
      control: "rbac-no-wildcards",
      property: "access.vendorRoles",
      problem: "these roles may hold any right",
      secure: "leave it out",
    });
  }
  return {
    clusterAdmins: groups("access.clusterAdmins", args.clusterAdmins),
    operators: groups("access.operators", args.operators),
    auditors: groups("access.auditors", args.auditors),
    responders: groups("access.responders", args.responders),
    breakGlass: {
      users: names("access.breakGlass.users", breakGlass.users, []),
      groups: names("access.breakGlass.groups", breakGlass.groups, ["system:masters"]),
    },
    vendorRoles,
  };
}
