import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const ingHostNamed = defineRule({
  id: "ing-host-named",
  family: "kubernetes",
  controls: ["ing-tls-required"],
  severity: "medium",
  title: "Ingress rules name their host",
  description: "A rule for every host, or for a wildcard, takes over names that belong to other applications.",
  fix: "Set host to the name that the application serves",
  scope: "object",
  kinds: ["Ingress"],
  check: (object) =>
    object.value
      .at("spec.rules")
      .items()
      .flatMap((rule) =>
        judge(rule.get("host"), {
          detail: rule.get("host").isAbsent || rule.get("host").string() === "" ? "no-host" : "wildcard-host",
          absent: "bad",
          bad: (host) => host.string() === "" || (host.string() ?? "").includes("*"),
        }),
      ),
});
