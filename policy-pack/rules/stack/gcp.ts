import type { Rule } from "../../lib/rule";

export const gcpStackRules: readonly Rule[] = [];
