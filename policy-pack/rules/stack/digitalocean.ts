import type { Rule } from "../../lib/rule";
import { digitaloceanNatGateway } from "./digitaloceanNatGateway";

export const digitaloceanStackRules: readonly Rule[] = [digitaloceanNatGateway];
