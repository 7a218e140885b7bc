import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { componentFlags } from "../../lib/kubernetes/componentFlags";
import type { Container } from "../../lib/podSpec";

const localOnly = ["kube-controller-manager", "kube-scheduler"];
const programs = ["kube-apiserver", ...localOnly];

export const cpComponentFlags = defineRule({
  id: "cp-component-flags",
  family: "kubernetes",
  controls: ["cp-component-flags"],
  severity: "medium",
  title: "Control plane components run with hardened flags",
  description:
    "Profiling shows memory to callers, and components that listen on every address are reached from the network.",
  fix: "Set --profiling=false, bind to 127.0.0.1, and keep --service-account-lookup",
  scope: "pod",
  check: (pod) => pod.containers.flatMap(checkContainer),
});

function checkContainer(container: Container): readonly Finding[] {
  const flags = componentFlags(container, programs);
  if (flags === undefined) return [];
  const finding = (detail: string, found: string): Finding =>
    findingAt(flags.place, { detail, found, container: container.name });
  const address = flags.flag("bind-address");
  return [
    ...(flags.flag("profiling") === "false" ? [] : [finding("profiling", "with profiling")]),
    ...(localOnly.includes(flags.program) && address !== "127.0.0.1" && address !== "::1"
      ? [finding("bind-address", `bound to ${address ?? "every address"}`)]
      : []),
    ...(flags.flag("service-account-lookup") === "false" ? [finding("token-lookup", "without looking tokens up")] : []),
    ...(flags.program === "kube-apiserver" && flags.flag("service-account-extend-token-expiration") !== "false"
      ? [finding("token-extension", "with tokens extended to a year")]
      : []),
  ];
}
