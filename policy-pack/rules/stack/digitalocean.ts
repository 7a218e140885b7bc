import type { Rule } from "../../lib/rule";

export const digitaloceanStackRules: readonly Rule[] = [];
