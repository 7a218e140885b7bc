import * as pulumi from "@pulumi/pulumi";
import { createObject } from "../../kubernetes/kubernetesObject";
import { childName, componentType } from "../../shared/naming";
import type { PlatformAccess } from "../platform/settings";
import type { TenantSettings } from "../tenant/settings";
import { fairnessObjects } from "./objects";
import type { FairnessSettings } from "./settings";

/** What `RequestFairness` is made from, resolved. */
export interface RequestFairnessSettings {
  readonly shares: FairnessSettings;
  readonly access: PlatformAccess;
  readonly tenants: readonly TenantSettings[];
}

/** How the API server divides itself between the platform and its tenants. Part of the baseline, which alone knows all of them. */
export class RequestFairness extends pulumi.ComponentResource {
  constructor(
    name: string,
    { shares, access, tenants }: RequestFairnessSettings,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(componentType("RequestFairness"), name, { ...shares }, opts);
    for (const objects of fairnessObjects(shares, access, tenants)) {
      const level = createObject(childName(name, `${objects.name}-level`), objects.level, { parent: this });
      // A schema whose level is missing sends its users to everybody's last resort.
      const opts = { parent: this, dependsOn: [level] };
      createObject(childName(name, `${objects.name}-schema`), objects.schema, opts);
    }
    this.registerOutputs({});
  }
}
