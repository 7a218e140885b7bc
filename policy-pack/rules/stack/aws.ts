import type { Rule } from "../../lib/rule";

export const awsStackRules: readonly Rule[] = [];
