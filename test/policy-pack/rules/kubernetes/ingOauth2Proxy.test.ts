import { ingOauth2Proxy } from "../../../../policy-pack/rules/kubernetes/ingOauth2Proxy";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("ing-oauth2-proxy", () => {
  test("accepts a secure pod", () => {
    expect(findings(ingOauth2Proxy, pod())).toEqual([]);
  });

  test("accepts a group of the organisation", () => {
    expect(
      findings(
        ingOauth2Proxy,
        pod(
          (spec) =>
            (spec.containers = [
              {
                name: "p",
                image: "quay.io/oauth2-proxy/oauth2-proxy:v7",
                args: ["--email-domain=*", "--allowed-group=devs"],
              },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("reports what lets everybody in", () => {
    expect(
      findings(
        ingOauth2Proxy,
        pod(
          (spec) =>
            (spec.containers = [
              {
                name: "p",
                image: "quay.io/oauth2-proxy/oauth2-proxy:v7",
                args: ["--email-domain=*", "--cookie-secure=false", "--skip-auth-regex=.*"],
              },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory ing-oauth2-proxy/insecure-cookie spec.containers[0].args",
      "mandatory ing-oauth2-proxy/skips-authentication spec.containers[0].args",
      "mandatory ing-oauth2-proxy/every-account spec.containers[0].args",
    ]);
  });
});
