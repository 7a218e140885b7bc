import type { Rule } from "../../lib/rule";
import { acceptedRisks } from "./acceptedRisks";
import { awsStackRules } from "./aws";
import { azureStackRules } from "./azure";
import { digitaloceanStackRules } from "./digitalocean";
import { exemptions } from "./exemptions";
import { gcpStackRules } from "./gcp";
import { kubernetesStackRules } from "./kubernetes";
import { netFirewallRulesTogether } from "./netFirewallRulesTogether";
import { replacedClusterOrKey } from "./replacedClusterOrKey";

export const stackRules: readonly Rule[] = [
  acceptedRisks,
  replacedClusterOrKey,
  netFirewallRulesTogether,
  ...kubernetesStackRules,
  ...awsStackRules,
  ...azureStackRules,
  ...gcpStackRules,
  ...digitaloceanStackRules,
  // The last one: by then every other rule has had its chance to match an exemption.
  exemptions,
];
