import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { objectAt, setKey } from "../../lib/repair";

export const imgRegistryScanEcr = defineRule({
  id: "img-registry-scan-ecr",
  family: "aws",
  controls: ["img-registry-scan"],
  severity: "medium",
  title: "ECR scans images when they are pushed",
  description: "An image with known holes is deployed before anybody has looked at it.",
  fix: "Set imageScanningConfiguration.scanOnPush to true",
  scope: "resource",
  types: ["aws:ecr/repository:Repository"],
  check: ({ props }) =>
    judge(props.at("imageScanningConfiguration.scanOnPush"), {
      detail: "off",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    }),
  remediate: (props) => {
    const config = objectAt(props, "imageScanningConfiguration");
    return (config?.scanOnPush ?? false) === false && setKey(config, "scanOnPush", true);
  },
});
