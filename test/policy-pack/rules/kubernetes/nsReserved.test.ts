import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nsReserved } from "../../../../policy-pack/rules/kubernetes/nsReserved";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { pod } from "../../support/workloads";

describe("ns-reserved", () => {
  test("accepts a secure pod", () => {
    expect(findings(nsReserved, pod())).toEqual([]);
  });

  test("reports the default namespace and none", () => {
    expect(findings(nsReserved, object("v1", "ConfigMap", {}, { namespace: "default" }))).toEqual([
      "mandatory ns-reserved/default metadata.namespace",
    ]);
  });

  test("reports no namespace", () => {
    expect(findings(nsReserved, object("v1", "ConfigMap", {}, { namespace: undefined }))).toEqual([
      "mandatory ns-reserved/unset metadata.namespace",
    ]);
  });

  test("accepts none where that is allowed", () => {
    expect(
      findings(nsReserved, object("v1", "ConfigMap", {}, { namespace: undefined }), { rule: { allowUnset: true } }),
    ).toEqual([]);
  });

  test("leaves objects without namespace and custom resources aside", () => {
    expect(findings(nsReserved, object("v1", "Namespace", {}, { namespace: undefined }))).toEqual([]);
  });

  test("accepts the namespace of the provider", () => {
    expect(
      findings(nsReserved, {
        ...object("v1", "ConfigMap", {}, { namespace: undefined }),
        provider: { namespace: "shop" },
      }),
    ).toEqual([]);
  });

  test("reports the default namespace of the provider", () => {
    expect(
      findings(nsReserved, {
        ...object("v1", "ConfigMap", {}, { namespace: undefined }),
        provider: { namespace: "default" },
      }),
    ).toEqual(["mandatory ns-reserved/default namespace"]);
  });

  test("leaves an unknown to the update", () => {
    expect(findings(nsReserved, object("v1", "ConfigMap", {}, { namespace: unknownPlaceholders.string }))).toEqual([]);
  });
});
