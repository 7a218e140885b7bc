import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const cpAnonymousAuthRestrictedGke = defineRule({
  id: "cp-anonymous-auth-restricted-gke",
  family: "gcp",
  controls: ["cp-anonymous-auth-restricted"],
  severity: "high",
  title: "GKE answers anonymous requests on health endpoints only",
  description: "With anonymous access on, one wrong binding opens the cluster to everybody who reaches it.",
  fix: 'Set anonymousAuthenticationConfig.mode to "LIMITED"',
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    judge(props.at("anonymousAuthenticationConfig.mode"), {
      detail: "enabled",
      absent: "bad",
      bad: (mode) => mode.string()?.toUpperCase() !== "LIMITED",
    }),
});
