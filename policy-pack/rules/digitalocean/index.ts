import type { Rule } from "../../lib/rule";

export const digitaloceanRules: readonly Rule[] = [];
