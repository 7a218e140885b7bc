import { holdsCredential, isCredential } from "../../lib/credentials";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Container } from "../../lib/podSpec";
import type { Value } from "../../lib/value";

/** Where a container's words stand that a process is started with, besides its own command. */
const hooks = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

export const secretsNoPlaintext = defineRule({
  id: "secrets-no-plaintext",
  family: "kubernetes",
  controls: ["secrets-no-plaintext"],
  severity: "high",
  title: "Variables, commands and probes hold no credentials",
  description: "Whoever may read the pod, its manifest or the state of the stack reads the credential.",
  fix: "Put the value into a Secret from an external store and mount it as a file",
  onUnknown: "advisory",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) => [
      ...checkEnvironment(container),
      ...[container.value.get("command"), container.value.get("args")].flatMap((words) =>
        checkWords(container, words, "command"),
      ),
      ...hooks.flatMap((hook) => checkHook(container, container.value.at(hook))),
    ]),
});

function checkEnvironment(container: Container): readonly Finding[] {
  return container.value
    .get("env")
    .items()
    .filter((variable) => isCredential(variable.get("name").string() ?? "", variable.get("value").string() ?? ""))
    .map((variable) =>
      findingAt(variable.get("value"), {
        detail: "environment",
        container: container.name,
        found: `a literal value of ${variable.get("name").describe()}`,
      }),
    );
}

/** The words are judged as one line: a flag and its value are two of them. */
function checkWords(container: Container, words: Value, detail: string): readonly Finding[] {
  const line = words
    .items()
    .map((word) => word.string() ?? "")
    .join(" ");
  if (!holdsCredential(line)) return [];
  return [findingAt(words, { detail, container: container.name, found: "a text with a credential" })];
}

function checkHook(container: Container, hook: Value): readonly Finding[] {
  if (hook.isAbsent) return [];
  const headers = hook
    .at("httpGet.httpHeaders")
    .items()
    .filter((header) => isCredential(header.get("name").string() ?? "", header.get("value").string() ?? ""))
    .map((header) =>
      findingAt(header.get("value"), {
        detail: "probe",
        container: container.name,
        found: "a credential in the clear",
      }),
    );
  const path = hook.at("httpGet.path");
  const query = holdsCredential(path.string() ?? "")
    ? [findingAt(path, { detail: "probe", container: container.name, found: "a path with a credential" })]
    : [];
  return [...checkWords(container, hook.at("exec.command"), "probe"), ...headers, ...query];
}
