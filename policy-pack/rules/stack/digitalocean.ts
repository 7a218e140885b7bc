import type { Rule } from "../../lib/rule";
import { digitaloceanFirewallAddresses } from "./digitaloceanFirewallAddresses";
import { digitaloceanNatGateway } from "./digitaloceanNatGateway";

export const digitaloceanStackRules: readonly Rule[] = [digitaloceanFirewallAddresses, digitaloceanNatGateway];
