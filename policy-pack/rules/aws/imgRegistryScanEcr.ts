import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

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
    const current = props.imageScanningConfiguration;
    const config = typeof current === "object" && current !== null ? (current as Record<string, unknown>) : {};
    if (config.scanOnPush === true) return false;
    props.imageScanningConfiguration = { ...config, scanOnPush: true };
    return true;
  },
});
