import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditControlPlaneLogsEks } from "../../../../policy-pack/rules/aws/auditControlPlaneLogsEks";
import { evaluateRule, findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const TYPE = "aws:eks/cluster:Cluster";

describe("audit-control-plane-logs-eks", () => {
  test("accepts all five logs, in any order", () => {
    expect(
      findings(auditControlPlaneLogsEks, {
        type: TYPE,
        props: { enabledClusterLogTypes: ["scheduler", "controllerManager", "authenticator", "audit", "api"] },
      }),
    ).toEqual([]);
  });

  test("accepts all five logs beside an unknown one", () => {
    expect(
      findings(auditControlPlaneLogsEks, {
        type: TYPE,
        props: {
          enabledClusterLogTypes: [
            "api",
            "audit",
            "authenticator",
            "controllerManager",
            "scheduler",
            unknownPlaceholders.string,
          ],
        },
      }),
    ).toEqual([]);
  });

  test("reports logs that are left out", () => {
    expect(
      findings(auditControlPlaneLogsEks, { type: TYPE, props: { enabledClusterLogTypes: ["api", "audit"] } }),
    ).toEqual(["mandatory audit-control-plane-logs-eks/incomplete enabledClusterLogTypes"]);
  });

  test("reports a cluster without logs", () => {
    expect(findings(auditControlPlaneLogsEks, { type: TYPE, props: {} })).toEqual([
      "mandatory audit-control-plane-logs-eks/incomplete enabledClusterLogTypes",
    ]);
  });

  test("cannot judge an unknown list", () => {
    expect(
      findings(auditControlPlaneLogsEks, { type: TYPE, props: { enabledClusterLogTypes: unknownPlaceholders.array } }),
    ).toEqual(["mandatory audit-control-plane-logs-eks/unknown enabledClusterLogTypes"]);
  });

  test("cannot judge an incomplete list with an unknown log", () => {
    expect(
      findings(auditControlPlaneLogsEks, {
        type: TYPE,
        props: { enabledClusterLogTypes: ["api", unknownPlaceholders.string] },
      }),
    ).toEqual(["mandatory audit-control-plane-logs-eks/unknown enabledClusterLogTypes[1]"]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(auditControlPlaneLogsEks, {
      type: TYPE,
      props: { enabledClusterLogTypes: ["api", "audit"] },
    }).map(({ message }) => message);
    expect(messages).toEqual([
      'Cluster/example: enabledClusterLogTypes is [api, audit]. These logs are not shipped: authenticator, controllerManager, scheduler. Set enabledClusterLogTypes to ["api","audit","authenticator","controllerManager","scheduler"]. [audit-control-plane-logs-eks/incomplete, control audit-control-plane-logs, see docs/rules.md#audit-control-plane-logs-eks]',
    ]);
  });

  test("repairs what it reports, once", () => {
    const resource = { type: TYPE, props: { enabledClusterLogTypes: ["audit"] } };
    expect(remediated(auditControlPlaneLogsEks, resource)).toEqual({
      changed: true,
      props: { enabledClusterLogTypes: ["audit", "api", "authenticator", "controllerManager", "scheduler"] },
    });
    expect(
      remediated(auditControlPlaneLogsEks, {
        type: TYPE,
        props: { enabledClusterLogTypes: ["audit", "api", "authenticator", "controllerManager", "scheduler"] },
      }).changed,
    ).toBe(false);
    expect(
      findings(auditControlPlaneLogsEks, {
        type: TYPE,
        props: { enabledClusterLogTypes: ["audit", "api", "authenticator", "controllerManager", "scheduler"] },
      }),
    ).toEqual([]);
  });

  test("repairs what it reports, once", () => {
    const resource = { type: TYPE, props: {} };
    expect(remediated(auditControlPlaneLogsEks, resource)).toEqual({
      changed: true,
      props: { enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"] },
    });
    expect(
      remediated(auditControlPlaneLogsEks, {
        type: TYPE,
        props: { enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"] },
      }).changed,
    ).toBe(false);
    expect(
      findings(auditControlPlaneLogsEks, {
        type: TYPE,
        props: { enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"] },
      }),
    ).toEqual([]);
  });
});
