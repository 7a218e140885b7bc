import { nsQuotaLimitrange } from "../../../../policy-pack/rules/stack/nsQuotaLimitrange";
import { stackFindings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("ns-quota-limitrange", () => {
  test("accepts a namespace with both", () => {
    expect(
      stackFindings(nsQuotaLimitrange, [
        object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
        object("v1", "ResourceQuota"),
        object("v1", "LimitRange"),
      ]),
    ).toEqual([]);
  });

  test("reports what is missing", () => {
    expect(
      stackFindings(nsQuotaLimitrange, [
        object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
        object("v1", "ResourceQuota"),
      ]),
    ).toEqual(["mandatory ns-quota-limitrange/no-limit-range shop"]);
  });

  test("reports bounds of another namespace as missing", () => {
    expect(
      stackFindings(nsQuotaLimitrange, [
        object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
        object("v1", "ResourceQuota", {}, { namespace: "other" }),
        object("v1", "LimitRange", {}, { namespace: "other" }),
      ]),
    ).toEqual(["mandatory ns-quota-limitrange/no-quota shop", "mandatory ns-quota-limitrange/no-limit-range shop"]);
  });

  test("leaves exempt namespaces aside", () => {
    expect(
      stackFindings(nsQuotaLimitrange, [object("v1", "Namespace", {}, { name: "shop", namespace: undefined })], {
        rule: { exemptNamespaces: ["shop"] },
      }),
    ).toEqual([]);
  });
});
