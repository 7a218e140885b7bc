import type { Rule } from "../../lib/rule";

export const gcpRules: readonly Rule[] = [];
