import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

export const saDedicated = defineRule({
  id: "sa-dedicated",
  family: "kubernetes",
  controls: ["sa-dedicated"],
  severity: "medium",
  title: "Workloads have a service account of their own",
  description: "Whatever the default service account may do, every pod of the namespace may do.",
  fix: "Create a ServiceAccount for the workload and name it in serviceAccountName",
  scope: "pod",
  check: (pod) => {
    const name = pod.spec.get("serviceAccountName");
    // The field's old name still works.
    const account = name.isAbsent ? pod.spec.get("serviceAccount") : name;
    if (account.isAbsent) return [findingAt(name, { detail: "unset" })];
    return judge(account, { detail: "default", bad: (value) => value.string() === "default" || value.string() === "" });
  },
});
