import { podSecurityVersion } from "../../../components/kubernetes/podSecurity";

it.each([
  ["1.36.3", "v1.36"],
  ["1.36", "v1.36"],
  ["v1.33.1-eks-1", "v1.33"],
])("Kubernetes %s pins the Pod Security Standard %s", (version, pinned) => {
  expect(podSecurityVersion(version)).toBe(pinned);
});
