import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpTlsApiService = defineRule({
  id: "cp-tls-api-service",
  family: "kubernetes",
  controls: ["cp-tls-everywhere"],
  severity: "high",
  title: "The API server checks whom it forwards requests to",
  description:
    "With verification off, whoever answers in the place of an aggregated API server reads every request and answers for it.",
  fix: "Set caBundle and remove insecureSkipTLSVerify",
  scope: "object",
  kinds: ["APIService"],
  check: (object) =>
    judge(object.value.at("spec.insecureSkipTLSVerify"), {
      detail: "not-verified",
      bad: (value) => value.boolean() === true,
    }),
});
