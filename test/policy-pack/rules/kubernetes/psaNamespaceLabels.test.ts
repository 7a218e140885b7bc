import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { psaNamespaceLabels } from "../../../../policy-pack/rules/kubernetes/psaNamespaceLabels";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("psa-namespace-labels", () => {
  test("accepts restricted", () => {
    expect(
      findings(
        psaNamespaceLabels,
        object("v1", "Namespace", {}, { name: "shop", labels: { "pod-security.kubernetes.io/enforce": "restricted" } }),
      ),
    ).toEqual([]);
  });

  test("reports a missing label", () => {
    expect(findings(psaNamespaceLabels, object("v1", "Namespace", {}, { name: "shop", labels: {} }))).toEqual([
      'mandatory psa-namespace-labels/unset metadata.labels["pod-security.kubernetes.io/enforce"]',
    ]);
  });

  test("reports privileged", () => {
    expect(
      findings(
        psaNamespaceLabels,
        object("v1", "Namespace", {}, { name: "shop", labels: { "pod-security.kubernetes.io/enforce": "privileged" } }),
      ),
    ).toEqual(['mandatory psa-namespace-labels/privileged metadata.labels["pod-security.kubernetes.io/enforce"]']);
  });

  test("accepts privileged where it is on record", () => {
    expect(
      findings(
        psaNamespaceLabels,
        object("v1", "Namespace", {}, { name: "shop", labels: { "pod-security.kubernetes.io/enforce": "privileged" } }),
        { rule: { privilegedNamespaces: ["shop"] } },
      ),
    ).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        psaNamespaceLabels,
        object(
          "v1",
          "Namespace",
          {},
          { name: "shop", labels: { "pod-security.kubernetes.io/enforce": unknownPlaceholders.string } },
        ),
      ),
    ).toEqual(['mandatory psa-namespace-labels/unknown metadata.labels["pod-security.kubernetes.io/enforce"]']);
  });

  test("reports a patch that takes the label away, and not one that leaves it alone", () => {
    const patch = (labels: object) => ({ type: "kubernetes:core/v1:NamespacePatch", props: { metadata: { labels } } });
    expect(findings(psaNamespaceLabels, patch({ "pod-security.kubernetes.io/enforce": null }))).toEqual([
      'mandatory psa-namespace-labels/unset metadata.labels["pod-security.kubernetes.io/enforce"]',
    ]);
    expect(findings(psaNamespaceLabels, patch({ team: "a" }))).toEqual([]);
  });

  test.each([
    ["latest", 0],
    ["v1.33", 0],
    ["v1.36", 0],
    ["v1.32", 1],
    ["v1.0", 1],
    ["1.36", 1],
    ["soon", 1],
  ])("version %s gives %i findings", (version, number) => {
    const labels = {
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/enforce-version": version,
    };
    expect(findings(psaNamespaceLabels, object("v1", "Namespace", {}, { name: "shop", labels }))).toEqual(
      Array(number).fill(
        'mandatory psa-namespace-labels/old-version metadata.labels["pod-security.kubernetes.io/enforce-version"]',
      ),
    );
  });
});
