import type { Rule } from "../../lib/rule";
import { azureAlerts } from "./azureAlerts";
import { azureClusterKeyRotation } from "./azureClusterKeyRotation";
import { azureControlPlaneLogs } from "./azureControlPlaneLogs";
import { azureIdentityScope } from "./azureIdentityScope";
import { azureNetworkFlowLogs } from "./azureNetworkFlowLogs";
import { azureRegistryPullOnly } from "./azureRegistryPullOnly";
import { azureSystemPools } from "./azureSystemPools";

export const azureStackRules: readonly Rule[] = [
  azureAlerts,
  azureClusterKeyRotation,
  azureControlPlaneLogs,
  azureIdentityScope,
  azureNetworkFlowLogs,
  azureRegistryPullOnly,
  azureSystemPools,
];
