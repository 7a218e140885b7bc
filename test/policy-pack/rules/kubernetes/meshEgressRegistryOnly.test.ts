import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { meshEgressRegistryOnly } from "../../../../policy-pack/rules/kubernetes/meshEgressRegistryOnly";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("mesh-egress-registry-only", () => {
  test("accepts a host", () => {
    expect(
      findings(
        meshEgressRegistryOnly,
        object("networking.istio.io/v1", "ServiceEntry", { spec: { hosts: ["api.example.com"] } }),
      ),
    ).toEqual([]);
  });

  test("reports every host", () => {
    expect(
      findings(meshEgressRegistryOnly, object("networking.istio.io/v1", "ServiceEntry", { spec: { hosts: ["*"] } })),
    ).toEqual(["mandatory mesh-egress-registry-only/every-host spec.hosts[0]"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        meshEgressRegistryOnly,
        object("networking.istio.io/v1", "ServiceEntry", { spec: { hosts: [unknownPlaceholders.string] } }),
      ),
    ).toEqual(["mandatory mesh-egress-registry-only/unknown spec.hosts[0]"]);
  });
});
