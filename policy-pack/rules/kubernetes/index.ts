import type { Rule } from "../../lib/rule";
import { podNoPrivileged } from "./podNoPrivileged";

export const kubernetesRules: readonly Rule[] = [podNoPrivileged];
