import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const cpUpgradeChannelDoks = defineRule({
  id: "cp-upgrade-channel-doks",
  family: "digitalocean",
  controls: ["cp-upgrade-channel", "nodes-auto-upgrade"],
  severity: "medium",
  title: "DOKS installs security patches by itself, in a window",
  description: "A patch that waits for a person comes too late.",
  fix: "Set autoUpgrade to true and maintenancePolicy to a day and a time",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const window = props.get("maintenancePolicy");
    return [
      ...judge(props.get("autoUpgrade"), {
        detail: "auto-upgrade-off",
        absent: "bad",
        fix: "set autoUpgrade to true",
        bad: (value) => value.boolean() !== true,
      }),
      ...(window.isAbsent
        ? [
            findingAt(window, {
              detail: "no-maintenance-window",
              fix: 'set maintenancePolicy, for example { day: "sunday", startTime: "04:00" }',
            }),
          ]
        : []),
    ];
  },
  remediate: (props) => (props.autoUpgrade ?? false) === false && setKey(props, "autoUpgrade", true),
});
