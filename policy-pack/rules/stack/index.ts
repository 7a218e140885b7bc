import type { Rule } from "../../lib/rule";

export const stackRules: readonly Rule[] = [];
