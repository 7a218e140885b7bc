import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { Value } from "../../lib/value";

const SETTING = "vulnerabilityScanningConfig.enablementConfig";

function isDisabled(setting: Value): boolean {
  return setting.string()?.toUpperCase() === "DISABLED";
}

export const imgRegistryScanGcp = defineRule({
  id: "img-registry-scan-gcp",
  family: "gcp",
  controls: ["img-registry-scan"],
  severity: "medium",
  title: "Artifact Registry scans its images",
  description: "Vulnerabilities that become known after the build are found by nobody.",
  fix: 'Set vulnerabilityScanningConfig.enablementConfig to "INHERITED"',
  scope: "resource",
  types: ["gcp:artifactregistry/repository:Repository"],
  check: ({ props }) => judge(props.at(SETTING), { detail: "disabled", bad: isDisabled }),
  remediate: (props) => {
    if (!isDisabled(Value.of(props).at(SETTING))) return false;
    props.vulnerabilityScanningConfig = { enablementConfig: "INHERITED" };
    return true;
  },
});
