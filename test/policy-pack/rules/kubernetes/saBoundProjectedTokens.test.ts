import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { saBoundProjectedTokens } from "../../../../policy-pack/rules/kubernetes/saBoundProjectedTokens";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("sa-bound-projected-tokens", () => {
  test("accepts a secure pod", () => {
    expect(findings(saBoundProjectedTokens, pod())).toEqual([]);
  });

  test("accepts a short-lived token for an audience", () => {
    expect(
      findings(
        saBoundProjectedTokens,
        pod(
          (spec) =>
            (spec.volumes = [
              { projected: { sources: [{ serviceAccountToken: { audience: "vault", expirationSeconds: 3600 } }] } },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("reports a long life and no audience", () => {
    expect(
      findings(
        saBoundProjectedTokens,
        pod(
          (spec) =>
            (spec.volumes = [{ projected: { sources: [{ serviceAccountToken: { expirationSeconds: 86_401 } }] } }]),
        ),
      ),
    ).toEqual([
      "mandatory sa-bound-projected-tokens/long-lived spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds",
      "mandatory sa-bound-projected-tokens/no-audience spec.volumes[0].projected.sources[0].serviceAccountToken.audience",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        saBoundProjectedTokens,
        pod(
          (spec) =>
            (spec.volumes = [
              {
                projected: {
                  sources: [{ serviceAccountToken: { audience: "a", expirationSeconds: unknownPlaceholders.number } }],
                },
              },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory sa-bound-projected-tokens/unknown spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds",
    ]);
  });

  test.each([
    "https://kubernetes.default.svc",
    "kubernetes.default.svc.cluster.local",
    "https://kubernetes.default.svc/",
  ])("reports the audience %s, which is the API server", (audience) => {
    const resource = pod(
      (spec) => (spec.volumes = [{ name: "t", projected: { sources: [{ serviceAccountToken: { audience } }] } }]),
    );
    expect(findings(saBoundProjectedTokens, resource)).toEqual([
      "mandatory sa-bound-projected-tokens/api-server-audience spec.volumes[0].projected.sources[0].serviceAccountToken.audience",
    ]);
  });
});
