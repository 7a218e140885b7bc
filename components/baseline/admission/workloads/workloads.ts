import { any } from "../cel";
import { templateFinalizers } from "../finalizers";
import type { AdmissionPolicy } from "../policy";
import { hostIsolation } from "./hostIsolation";
import { identity } from "./identity";
import { images } from "./images";
import { requiredLabels } from "./labels";
import type { WorkloadPolicyOptions } from "./options";
import { placement } from "./placement";
import { privileges } from "./privileges";
import { criticalIsSpread, reliability } from "./reliability";
import { scheduleIsRare } from "./schedules";
import { scheduling, schedulingVariables } from "./scheduling";
import { secrets } from "./secrets";
import { variables, workloadResources } from "./template";

/**
 * The checks of every pod spec, in pods and in all kinds that make pods: what the Pod Security Standards ask of pods is
 * asked of templates too, and beyond them what the standards leave open. One policy, because cost is per policy.
 */
export function workloadPolicy(options: WorkloadPolicyOptions): AdmissionPolicy {
  const onChange = [
    ...placement(options),
    ...scheduling(options),
    ...hostIsolation(),
    ...privileges(options),
    ...identity(),
    ...images(options),
    ...secrets(options),
    ...reliability(options),
  ];
  return {
    name: "workloads",
    permittedNamespaces: options.permittedNamespaces,
    rules: [
      ...workloadResources,
      {
        apiGroups: [""],
        apiVersions: ["v1"],
        resources: ["pods/ephemeralcontainers"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    variables: [...variables, ...schedulingVariables(options)],
    validations: [
      ...onChange.map((check) => ({ ...check, expression: any("variables.unchanged", check.expression) })),
      ...requiredLabels(options),
      templateFinalizers(options.finalizers),
      criticalIsSpread,
      scheduleIsRare(),
    ],
  };
}
