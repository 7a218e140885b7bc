import type { Rule } from "../../lib/rule";

export const azureRules: readonly Rule[] = [];
