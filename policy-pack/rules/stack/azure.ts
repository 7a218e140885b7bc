import type { Rule } from "../../lib/rule";

export const azureStackRules: readonly Rule[] = [];
