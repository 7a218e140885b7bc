import type { Rule } from "../../lib/rule";
import { netpolDefaultDeny } from "./netpolDefaultDeny";
import { netpolWorkloadCovered } from "./netpolWorkloadCovered";
import { nsQuotaLimitrange } from "./nsQuotaLimitrange";
import { nsWorkloadBounded } from "./nsWorkloadBounded";
import { podRuntimeSandbox } from "./podRuntimeSandbox";
import { rbacBindings } from "./rbacBindings";
import { workloadPdb } from "./workloadPdb";

export const kubernetesStackRules: readonly Rule[] = [
  netpolDefaultDeny,
  netpolWorkloadCovered,
  nsQuotaLimitrange,
  nsWorkloadBounded,
  podRuntimeSandbox,
  rbacBindings,
  workloadPdb,
];
