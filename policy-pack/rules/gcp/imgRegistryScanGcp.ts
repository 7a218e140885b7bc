import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

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
  check: ({ props }) =>
    judge(props.at("vulnerabilityScanningConfig.enablementConfig"), {
      detail: "disabled",
      bad: (value) => value.string()?.toUpperCase() === "DISABLED",
    }),
});
