import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpHaMultiAzDoks = defineRule({
  id: "cp-ha-multi-az-doks",
  family: "digitalocean",
  controls: ["cp-ha-multi-az"],
  severity: "medium",
  title: "The DOKS control plane is highly available",
  description: "Without it the API server, and every security controller with it, is down while it is replaced.",
  fix: "Set ha to true; it cannot be turned off later",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    judge(props.get("ha"), { detail: "off", absent: "bad", bad: (value) => value.boolean() !== true }),
});
