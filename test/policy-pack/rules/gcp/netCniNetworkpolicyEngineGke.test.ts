import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netCniNetworkpolicyEngineGke } from "../../../../policy-pack/rules/gcp/netCniNetworkpolicyEngineGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("net-cni-networkpolicy-engine-gke", () => {
  test("accepts Dataplane V2", () => {
    expect(findings(netCniNetworkpolicyEngineGke, cluster({ datapathProvider: "ADVANCED_DATAPATH" }))).toEqual([]);
  });

  test("accepts Autopilot", () => {
    expect(findings(netCniNetworkpolicyEngineGke, cluster({ enableAutopilot: true }))).toEqual([]);
  });

  test("accepts Calico with its add-on", () => {
    expect(
      findings(
        netCniNetworkpolicyEngineGke,
        cluster({ networkPolicy: { enabled: true }, addonsConfig: { networkPolicyConfig: { disabled: false } } }),
      ),
    ).toEqual([]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(netCniNetworkpolicyEngineGke, cluster({}))).toEqual([
      "mandatory net-cni-networkpolicy-engine-gke/no-engine networkPolicy.enabled",
    ]);
  });

  test("reports an engine that is off", () => {
    expect(findings(netCniNetworkpolicyEngineGke, cluster({ networkPolicy: { enabled: false } }))).toEqual([
      "mandatory net-cni-networkpolicy-engine-gke/no-engine networkPolicy.enabled",
    ]);
  });

  test("reports Calico without its add-on", () => {
    expect(findings(netCniNetworkpolicyEngineGke, cluster({ networkPolicy: { enabled: true } }))).toEqual([
      "mandatory net-cni-networkpolicy-engine-gke/addon-unset addonsConfig.networkPolicyConfig.disabled",
    ]);
  });

  test("reports Calico with its add-on off", () => {
    expect(
      findings(
        netCniNetworkpolicyEngineGke,
        cluster({ networkPolicy: { enabled: true }, addonsConfig: { networkPolicyConfig: { disabled: true } } }),
      ),
    ).toEqual(["mandatory net-cni-networkpolicy-engine-gke/addon-disabled addonsConfig.networkPolicyConfig.disabled"]);
  });

  test("reports unknowns", () => {
    expect(findings(netCniNetworkpolicyEngineGke, cluster({ datapathProvider: unknownPlaceholders.string }))).toEqual([
      "mandatory net-cni-networkpolicy-engine-gke/unknown datapathProvider",
    ]);
  });
});
