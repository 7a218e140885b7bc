import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditNodeContainerLogsAks } from "../../../../policy-pack/rules/azure/auditNodeContainerLogsAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("audit-node-container-logs-aks", () => {
  test("accepts the add-on, however its key is spelled", () => {
    expect(findings(auditNodeContainerLogsAks, cluster({ addonProfiles: { omsAgent: { enabled: true } } }))).toEqual(
      [],
    );
  });

  test("accepts a log agent of your own", () => {
    expect(findings(auditNodeContainerLogsAks, cluster({}), { rule: { selfManagedLogAgent: true } })).toEqual([]);
  });

  test("reports an add-on that is off", () => {
    expect(findings(auditNodeContainerLogsAks, cluster({ addonProfiles: { omsagent: { enabled: false } } }))).toEqual([
      "mandatory audit-node-container-logs-aks/no-log-agent addonProfiles.omsagent.enabled",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(auditNodeContainerLogsAks, cluster({}))).toEqual([
      "mandatory audit-node-container-logs-aks/no-log-agent addonProfiles.omsagent.enabled",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        auditNodeContainerLogsAks,
        cluster({ addonProfiles: { omsagent: { enabled: unknownPlaceholders.boolean } } }),
      ),
    ).toEqual(["mandatory audit-node-container-logs-aks/unknown addonProfiles.omsagent.enabled"]);
  });
});
