import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rbacNoAnonymousBindingsGke } from "../../../../policy-pack/rules/gcp/rbacNoAnonymousBindingsGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("rbac-no-anonymous-bindings-gke", () => {
  test("accepts bindings that are refused", () => {
    expect(
      findings(
        rbacNoAnonymousBindingsGke,
        cluster({
          rbacBindingConfig: {
            enableInsecureBindingSystemUnauthenticated: false,
            enableInsecureBindingSystemAuthenticated: false,
          },
        }),
      ),
    ).toEqual([]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(rbacNoAnonymousBindingsGke, cluster({}))).toEqual([
      "mandatory rbac-no-anonymous-bindings-gke/unauthenticated-allowed rbacBindingConfig.enableInsecureBindingSystemUnauthenticated",
      "mandatory rbac-no-anonymous-bindings-gke/authenticated-allowed rbacBindingConfig.enableInsecureBindingSystemAuthenticated",
    ]);
  });

  test("reports one that is allowed", () => {
    expect(
      findings(
        rbacNoAnonymousBindingsGke,
        cluster({
          rbacBindingConfig: {
            enableInsecureBindingSystemUnauthenticated: false,
            enableInsecureBindingSystemAuthenticated: true,
          },
        }),
      ),
    ).toEqual([
      "mandatory rbac-no-anonymous-bindings-gke/authenticated-allowed rbacBindingConfig.enableInsecureBindingSystemAuthenticated",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        rbacNoAnonymousBindingsGke,
        cluster({
          rbacBindingConfig: {
            enableInsecureBindingSystemUnauthenticated: unknownPlaceholders.boolean,
            enableInsecureBindingSystemAuthenticated: false,
          },
        }),
      ),
    ).toEqual([
      "mandatory rbac-no-anonymous-bindings-gke/unknown rbacBindingConfig.enableInsecureBindingSystemUnauthenticated",
    ]);
  });
});
