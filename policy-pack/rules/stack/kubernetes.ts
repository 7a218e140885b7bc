import type { Rule } from "../../lib/rule";

export const kubernetesStackRules: readonly Rule[] = [];
