import { appliesTo } from "../../../cli/engine/ruleCoverage";
import { rules } from "../../../policy-pack/rules";

const rule = (id: string) => rules.find((each) => each.id === id) ?? fail(`there is no rule ${id}`);
const fail = (message: string): never => {
  throw new Error(message);
};

it.each([
  ["net-service-exposure", "kubernetes:core/v1:Service", true],
  ["net-service-exposure", "kubernetes:serving.knative.dev/v1:Service", false],
  ["pod-no-privileged", "kubernetes:apps/v1:Deployment", true],
  ["pod-no-privileged", "kubernetes:apps.kruise.io/v1alpha1:StatefulSet", false],
  ["cp-flow-exempt", "kubernetes:flowcontrol.apiserver.k8s.io/v1:FlowSchema", true],
  ["cp-flow-exempt", "aws:s3/bucket:Bucket", false],
])("%s looks at %s: %s", (id, type, applies) => {
  expect(appliesTo(rule(id), type)).toBe(applies);
});
