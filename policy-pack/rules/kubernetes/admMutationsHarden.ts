import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { mapsBelow } from "../../lib/kubernetes/walk";

/** What makes a pod weaker, in CEL's object literals, JSON patches and merge patches. */
const weakening = new RegExp(
  [
    String.raw`\b(hostPID|hostIPC|hostNetwork|privileged|allowPrivilegeEscalation|automountServiceAccountToken|shareProcessNamespace|hostUsers)["']?\s*:\s*["']?true`,
    String.raw`\b(runAsNonRoot|readOnlyRootFilesystem)["']?\s*:\s*["']?false`,
    String.raw`\brunAsUser["']?\s*:\s*["']?0\b`,
    String.raw`/(hostPID|hostIPC|hostNetwork|privileged|allowPrivilegeEscalation|hostPath)\b`,
    String.raw`\bhostPath["']?\s*:`,
    String.raw`["'](SYS_ADMIN|NET_ADMIN|ALL)["']`,
    String.raw`\bUnconfined\b`,
    String.raw`pod-security\.kubernetes\.io/enforce["']?\s*[:,]\s*["']?privileged`,
  ].join("|"),
);
/** `drop: ["ALL"]` is what a mutation should add. */
const dropsAll = /\bdrop["']?\s*:\s*\[[^\]]*\]/g;
/** Longer programs are cut: nobody hides one there and has it admitted, the API server's own limit is lower. */
const MAX_LENGTH = 20_000;

export const admMutationsHarden = defineRule({
  id: "adm-mutations-harden",
  family: "kubernetes",
  controls: ["adm-vap-baseline", "pod-no-privileged"],
  severity: "critical",
  title: "Mutating policies do not weaken pods",
  description: "A policy that mutates pods reaches every namespace: one expression gives all of them the node.",
  fix: "Remove the mutation; what one workload needs belongs into its own manifest",
  scope: "object",
  kinds: [
    "MutatingAdmissionPolicy",
    "kyverno.io/ClusterPolicy",
    "kyverno.io/Policy",
    "policies.kyverno.io/MutatingPolicy",
    "mutations.gatekeeper.sh/*",
  ],
  check: (object) => {
    const texts = [...mapsBelow(object.value.get("spec"))]
      .filter(
        ({ key }) => object.kind === "MutatingAdmissionPolicy" || !/^(validate|match|exclude|preconditions)$/.test(key),
      )
      .flatMap(({ value }) => value.entries().map(([, child]) => child))
      .filter((value) => weakening.test((value.string() ?? "").slice(0, MAX_LENGTH).replace(dropsAll, "")));
    const fields = object.kind === "MutatingAdmissionPolicy" ? [] : weakFields(object.value.get("spec"));
    return [...texts, ...fields].map((value) =>
      findingAt(value, { detail: "weakens", found: "a mutation that weakens pods" }),
    );
  },
});

function weakFields(spec: Parameters<typeof mapsBelow>[0]) {
  const mutations = [...mapsBelow(spec)].filter(({ key }) => key === "mutate").map(({ value }) => value);
  const roots = mutations.length > 0 ? mutations : [spec.get("parameters")];
  const location = spec.get("location").string() ?? "";
  const assigned = spec.at("parameters.assign.value");
  const assigns =
    location !== "" && weakening.test(`${location.split(".").at(-1) ?? ""}: ${String(assigned.raw)}`) ? [assigned] : [];
  return [
    ...assigns,
    ...roots
      .flatMap((root) => [...mapsBelow(root)])
      .flatMap(({ value }) => value.entries())
      .filter(
        ([key, value]) =>
          typeof value.raw !== "object" && weakening.test(`${key.replace(/[^\w]/g, "")}: ${String(value.raw)}`),
      )
      .map(([, value]) => value),
  ];
}
