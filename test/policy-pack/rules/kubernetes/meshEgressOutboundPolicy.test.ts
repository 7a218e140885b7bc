import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { meshEgressOutboundPolicy } from "../../../../policy-pack/rules/kubernetes/meshEgressOutboundPolicy";
import { findings } from "../../support/evaluateRule";

const found = (props: object, type = "kubernetes:helm.sh/v4:Chart") =>
  findings(meshEgressOutboundPolicy, { type, props });
const values = (mode: string) => ({ meshConfig: { outboundTrafficPolicy: { mode } } });
const PATH = "values.meshConfig.outboundTrafficPolicy.mode";

describe("mesh-egress-outbound-policy", () => {
  test("accepts REGISTRY_ONLY, other charts, and values in a file", () => {
    expect(found({ chart: "istiod", values: values("REGISTRY_ONLY") })).toEqual([]);
    expect(found({ chart: "cert-manager" })).toEqual([]);
    expect(found({ chart: "istiod", valueYamlFiles: [unknownPlaceholders.asset] })).toEqual([]);
  });

  test.each([
    ["kubernetes:helm.sh/v4:Chart", "istiod"],
    ["kubernetes:helm.sh/v3:Release", "oci://registry.example/istio/istiod"],
  ])("warns of ALLOW_ANY and of Istio's default (%s)", (type, chart) => {
    expect(found({ chart, values: values("ALLOW_ANY") }, type)).toEqual([
      `advisory mesh-egress-outbound-policy/allow-any ${PATH}`,
    ]);
    expect(found({ chart }, type)).toEqual([`advisory mesh-egress-outbound-policy/allow-any ${PATH}`]);
  });

  test("warns of an unknown", () => {
    expect(found({ chart: "istiod", values: values(unknownPlaceholders.string) })).toEqual([
      `advisory mesh-egress-outbound-policy/unknown ${PATH}`,
    ]);
  });
});
