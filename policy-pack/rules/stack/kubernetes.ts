import type { Rule } from "../../lib/rule";
import { netpolDefaultDeny } from "./kubernetesNetpolDefaultDeny";
import { netpolWorkloadCovered } from "./kubernetesNetpolWorkloadCovered";
import { nsQuotaLimitrange } from "./kubernetesNsQuotaLimitrange";
import { nsWorkloadBounded } from "./kubernetesNsWorkloadBounded";
import { podRuntimeSandbox } from "./kubernetesPodRuntimeSandbox";
import { rbacBindings } from "./kubernetesRbacBindings";
import { workloadPdb } from "./kubernetesWorkloadPdb";

export const kubernetesStackRules: readonly Rule[] = [
  netpolDefaultDeny,
  netpolWorkloadCovered,
  nsQuotaLimitrange,
  nsWorkloadBounded,
  podRuntimeSandbox,
  rbacBindings,
  workloadPdb,
];
