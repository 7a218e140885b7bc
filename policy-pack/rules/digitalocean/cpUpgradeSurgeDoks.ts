import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const cpUpgradeSurgeDoks = defineRule({
  id: "cp-upgrade-surge-doks",
  family: "digitalocean",
  controls: ["cp-upgrade-channel"],
  severity: "low",
  title: "DOKS upgrades with spare nodes",
  description: "Without surge upgrades nodes leave before others come: upgrades hurt, and are put off.",
  fix: "Remove surgeUpgrade, or set it to true",
  level: "advisory",
  scope: "resource",
  types: [CLUSTER],
  // On by default.
  check: ({ props }) =>
    judge(props.get("surgeUpgrade"), { detail: "surge-off", bad: (value) => value.boolean() === false }),
  remediate: (props) => props.surgeUpgrade === false && setKey(props, "surgeUpgrade", true),
});
