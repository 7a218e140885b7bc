import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpNoStaticCredentialsDoks = defineRule({
  id: "cp-no-static-credentials-doks",
  family: "digitalocean",
  controls: ["cp-no-static-credentials"],
  severity: "medium",
  title: "Kubeconfigs of a DOKS cluster expire within a day",
  description: "A kubeconfig that leaks is cluster administrator until it expires: 7 days unless set.",
  fix: "Set kubeconfigExpireSeconds to 3600",
  params: {
    maxSeconds: { type: "integer", description: "The longest life that is accepted.", default: 86_400, minimum: 1 },
  },
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }, { params }) =>
    judge(props.get("kubeconfigExpireSeconds"), {
      detail: "too-long",
      absent: "bad",
      bad: (value) => {
        const seconds = value.number() ?? 0;
        // 0 stands for the default of 7 days.
        return seconds <= 0 || seconds > params.maxSeconds;
      },
    }),
});
