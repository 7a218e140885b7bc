import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { psaNamespaceVersion } from "../../../../policy-pack/rules/kubernetes/psaNamespaceVersion";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

const found = (version: unknown, rule: object = { level: "advisory" }) =>
  findings(
    psaNamespaceVersion,
    object("v1", "Namespace", {}, { labels: { "pod-security.kubernetes.io/enforce-version": version } }),
    { rule },
  );
const latest = ['advisory psa-namespace-version/latest metadata.labels["pod-security.kubernetes.io/enforce-version"]'];

describe("psa-namespace-version", () => {
  test("is off by default", () => {
    expect(found("latest", {})).toEqual([]);
  });

  test("accepts a version that is pinned", () => {
    expect(found("v1.34")).toEqual([]);
  });

  test.each(["latest", undefined])("reports %p, where it is on", (version) => {
    expect(found(version)).toEqual(latest);
  });

  test("reports an unknown only where that is asked for", () => {
    expect(found(unknownPlaceholders.string)).toEqual([]);
    expect(found(unknownPlaceholders.string, { level: "advisory", onUnknown: "advisory" })).toEqual([
      'advisory psa-namespace-version/unknown metadata.labels["pod-security.kubernetes.io/enforce-version"]',
    ]);
  });
});
