import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { isInNamespace, withPatchesOfKinds, withPatchesOfStack } from "../../lib/kubernetes/stackObjects";
import { podsOf } from "../../lib/podSpec";

const TRUST_LABEL = "security.blueprint/trust";

export const podRuntimeSandbox = defineRule({
  id: "pod-runtime-sandbox",
  family: "stack",
  controls: ["pod-runtime-sandbox"],
  severity: "high",
  title: "Untrusted workloads run in a sandbox",
  description: "A container shares the node's kernel; code that nobody trusts needs a wall of its own.",
  fix: "Set runtimeClassName to a sandboxed runtime such as gvisor",
  params: {
    sandboxRuntimeClasses: {
      type: "strings",
      description: "Runtime classes that are sandboxes.",
      default: ["gvisor", "kata", "kata-qemu", "kata-clh"],
    },
  },
  scope: "stack",
  check: (stack, { params }) =>
    // The label of a patch says as much as that of the namespace.
    withPatchesOfKinds(stack, ["Namespace"])
      .filter((namespace) => namespace.value.at("metadata.labels").get(TRUST_LABEL).string() === "untrusted")
      .flatMap((namespace) =>
        withPatchesOfStack(stack)
          .filter((object) => isInNamespace(object, namespace))
          .flatMap((object) =>
            podsOf(object)
              .map((pod) => pod.spec.get("runtimeClassName"))
              .filter((runtime) => !(object.partial && runtime.isAbsent))
              .filter((runtime) => !params.sandboxRuntimeClasses.includes(runtime.string() ?? ""))
              .map((runtime) => findingAt(runtime, { detail: "no-sandbox", resource: object.resource })),
          ),
      ),
});
