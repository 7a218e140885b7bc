import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as pulumi from "@pulumi/pulumi";
import { type AksScope, resourceName } from "./scope";

// Names by which AKS finds the windows of its own upgrades and of those of the nodes' operating system.
const schedules = {
  "maintenance-cluster": "aksManagedAutoUpgradeSchedule",
  "maintenance-nodes": "aksManagedNodeOSUpgradeSchedule",
} as const;

/** When AKS upgrades the cluster and its nodes by itself (cp-upgrade-channel, nodes-auto-upgrade). */
export function createMaintenanceWindows(scope: AksScope, cluster: containerservice.ManagedCluster): pulumi.Resource[] {
  const { maintenanceDay, maintenanceHour } = scope.settings;
  return Object.entries(schedules).map(
    ([suffix, configName]) =>
      new containerservice.MaintenanceConfiguration(
        resourceName(scope, suffix),
        {
          resourceGroupName: scope.resourceGroupName,
          resourceName: cluster.name,
          configName,
          maintenanceWindow: {
            schedule: { weekly: { dayOfWeek: maintenanceDay, intervalWeeks: 1 } },
            startTime: `${String(maintenanceHour).padStart(2, "0")}:00`,
            utcOffset: "+00:00",
            durationHours: 4,
          },
        },
        { parent: scope.parent },
      ),
  );
}
