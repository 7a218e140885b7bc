import * as projects from "@pulumi/gcp/projects";
import { type GkeScope, resourceName } from "./scope";

/** All rights in all clusters of the project. */
const ADMINISTRATOR = "roles/container.admin";
/** Finding the clusters and passing the DNS endpoint; no right inside a cluster. */
const VIEWER = "roles/container.clusterViewer";

/**
 * Access of administrators and teams (id-cloud-iam-kubernetes, rbac-admin-developer-separation). IAM knows no single
 * cluster and no namespace: what a team may do in which namespace is RBAC's.
 */
export function createPeopleAccess(scope: GkeScope): void {
  const { project, admins, teams } = scope.settings;
  const grant = (suffix: string, role: string, member: (typeof admins)[string]) =>
    new projects.IAMMember(
      resourceName(scope, suffix),
      // id-iam-groups-not-users
      { project, role, member },
      { parent: scope.parent },
    );
  for (const [name, member] of Object.entries(admins)) grant(`access-admin-${name}`, ADMINISTRATOR, member);
  for (const [name, member] of Object.entries(teams)) grant(`access-team-${name}`, VIEWER, member);
}
