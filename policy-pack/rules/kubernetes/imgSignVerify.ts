import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

export const imgSignVerify = defineRule({
  id: "img-sign-verify",
  family: "kubernetes",
  controls: ["img-sign-verify"],
  severity: "high",
  title: "Image policies verify who signed",
  description: "A policy that only warns, passes everything or accepts any signer admits every image.",
  fix: "Set mode to enforce, and name issuer and subject of the signer exactly",
  params: {
    allowWarnMode: {
      type: "boolean",
      description: "Whether a policy may warn only, as outside production while images get their signatures.",
      default: false,
    },
  },
  scope: "object",
  kinds: ["policy.sigstore.dev/ClusterImagePolicy"],
  check: (object, { params }) => [
    ...judge(object.value.at("spec.mode"), {
      detail: "warns-only",
      bad: (mode) => mode.string() === "warn" && !params.allowWarnMode,
    }),
    ...object.value
      .at("spec.authorities")
      .items()
      .flatMap((authority) => [
        ...judge(authority.at("static.action"), { detail: "passes", bad: (action) => action.string() === "pass" }),
        ...authority
          .at("keyless.identities")
          .items()
          .flatMap((identity) => [identity.get("issuerRegExp"), identity.get("subjectRegExp")])
          .filter((pattern) => /^\^?\.[*+]\$?$/.test(pattern.string() ?? ""))
          .map((pattern) => findingAt(pattern, { detail: "any-signer" })),
      ]),
  ],
});
