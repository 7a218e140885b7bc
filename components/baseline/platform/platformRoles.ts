import * as pulumi from "@pulumi/pulumi";
import { createObject } from "../../kubernetes/kubernetesObject";
import { type AcceptedRisk, resolveAcceptedRisks } from "../../shared/acceptedRisks";
import { childName, componentType } from "../../shared/naming";
import type { PlatformAccessArgs } from "./args";
import { platformRoleManifests } from "./objects";
import { resolvePlatformAccess } from "./settings";

/** What `PlatformRoles` is made from. */
export interface PlatformRolesArgs {
  /** The groups that run the cluster. */
  access?: PlatformAccessArgs;
  /** Weakenings on record. */
  acceptedRisks?: AcceptedRisk[];
}

/**
 * Least-privilege cluster roles for those who run the cluster.
 *
 * @throws InvalidArgumentError when an argument is wrong or weakens a control that is not an accepted risk.
 */
export class PlatformRoles extends pulumi.ComponentResource {
  constructor(name: string, args: PlatformRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    const access = resolvePlatformAccess(args.access ?? {}, resolveAcceptedRisks(args.acceptedRisks));
    super(componentType("PlatformRoles"), name, args, opts);
    for (const object of platformRoleManifests(access)) {
      createObject(childName(name, `${object.kind.toLowerCase()}-${object.metadata.name}`), object, { parent: this });
    }
    this.registerOutputs({});
  }
}
