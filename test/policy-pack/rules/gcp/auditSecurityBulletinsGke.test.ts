import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditSecurityBulletinsGke } from "../../../../policy-pack/rules/gcp/auditSecurityBulletinsGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("audit-security-bulletins-gke", () => {
  test("accepts notifications", () => {
    expect(findings(auditSecurityBulletinsGke, cluster({ notificationConfig: { pubsub: { enabled: true } } }))).toEqual(
      [],
    );
  });

  test("warns of notifications that are off", () => {
    expect(
      findings(auditSecurityBulletinsGke, cluster({ notificationConfig: { pubsub: { enabled: false } } })),
    ).toEqual(["advisory audit-security-bulletins-gke/disabled notificationConfig.pubsub.enabled"]);
  });

  test("warns of a cluster that says nothing", () => {
    expect(findings(auditSecurityBulletinsGke, cluster({}))).toEqual([
      "advisory audit-security-bulletins-gke/disabled notificationConfig.pubsub.enabled",
    ]);
  });

  test("warns of an unknown", () => {
    expect(
      findings(
        auditSecurityBulletinsGke,
        cluster({ notificationConfig: { pubsub: { enabled: unknownPlaceholders.boolean } } }),
      ),
    ).toEqual(["advisory audit-security-bulletins-gke/unknown notificationConfig.pubsub.enabled"]);
  });
});
