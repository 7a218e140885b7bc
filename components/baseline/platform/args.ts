/** The way in when the usual one is lost. Not bound by the RBAC checks, so every use of it should raise an alarm. */
export interface BreakGlassArgs {
  /** User names. Default: none. */
  users?: string[];
  /** Groups. Default: `system:masters`, which is beyond RBAC in any case. */
  groups?: string[];
}

/** Who runs the cluster: groups of the identity provider, never users. */
export interface PlatformAccessArgs {
  /** May hold cluster-admin. The baseline checks that nobody else does; it does not bind them. Default: nobody. */
  clusterAdmins?: string[];
  /** Look after nodes and workloads, without secrets. Default: nobody. */
  operators?: string[];
  /** Read roles, policies and workloads, without secrets. Default: nobody. */
  auditors?: string[];
  /** Quarantine pods and nodes and withdraw rights. Default: nobody; bind them when an incident is declared. */
  responders?: string[];
  /** Who may write any role when all else fails. */
  breakGlass?: BreakGlassArgs;
  /** Names of vendors' roles that the checks of roles leave out; an accepted risk of rbac-no-wildcards. */
  vendorRoles?: string[];
}
