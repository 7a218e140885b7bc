import type { Rule } from "../../lib/rule";
import { gcpAlerts } from "./gcpAlerts";
import { gcpDefaultPool } from "./gcpDefaultPool";
import { gcpEgressNat } from "./gcpEgressNat";
import { gcpRegistryPullOnly } from "./gcpRegistryPullOnly";

export const gcpStackRules: readonly Rule[] = [gcpAlerts, gcpDefaultPool, gcpEgressNat, gcpRegistryPullOnly];
