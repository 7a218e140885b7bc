import type { Rule } from "../lib/rule";
import { awsRules } from "./aws";
import { azureRules } from "./azure";
import { digitaloceanRules } from "./digitalocean";
import { gcpRules } from "./gcp";
import { kubernetesRules } from "./kubernetes";
import { stackRules } from "./stack";

/** Every rule of the pack. Importing this starts nothing. */
export const rules: readonly Rule[] = [
  ...kubernetesRules,
  ...awsRules,
  ...azureRules,
  ...gcpRules,
  ...digitaloceanRules,
  ...stackRules,
];
