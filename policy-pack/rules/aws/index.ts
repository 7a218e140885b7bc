import type { Rule } from "../../lib/rule";

export const awsRules: readonly Rule[] = [];
