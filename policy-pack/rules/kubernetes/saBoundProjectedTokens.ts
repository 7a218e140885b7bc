import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

/** How the API server calls itself, unless it is told otherwise. */
const apiServer = /^(https:\/\/)?kubernetes\.default(\.svc(\.[\w.-]+)?)?\/?$/;
const SECONDS_PER_DAY = 86_400;

export const saBoundProjectedTokens = defineRule({
  id: "sa-bound-projected-tokens",
  family: "kubernetes",
  controls: ["sa-bound-projected-tokens"],
  severity: "medium",
  title: "Projected tokens are short-lived and for one audience",
  description:
    "A token without audience is good for the API server too; a long-lived one is good for whoever finds it.",
  fix: "Set audience, and expirationSeconds to 86400 or less",
  params: {
    maximumSeconds: {
      type: "integer",
      description: "The longest lifetime of a projected token, in seconds.",
      default: SECONDS_PER_DAY,
      minimum: 600,
    },
  },
  scope: "pod",
  check: (pod, { params }) =>
    pod.spec
      .get("volumes")
      .items()
      .flatMap((volume) => volume.at("projected.sources").items())
      .map((source) => source.get("serviceAccountToken"))
      .filter((token) => token.isPresent)
      .flatMap((token) => [
        ...judge(token.get("expirationSeconds"), {
          detail: "long-lived",
          bad: (value) => (value.number() ?? 0) > params.maximumSeconds,
        }),
        ...judge(token.get("audience"), {
          detail: "api-server-audience",
          bad: (audience) => apiServer.test(audience.string() ?? ""),
        }),
        ...(token.get("audience").isAbsent ? [findingAt(token.get("audience"), { detail: "no-audience" })] : []),
      ]),
});
