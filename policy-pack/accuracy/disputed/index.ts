import { awsDisputed } from "./aws";
import { azureDisputed } from "./azure";
import type { DisputedLabel } from "./disputedLabel";
import { digitaloceanDisputed } from "./digitalocean";
import { gcpDisputed } from "./gcp";
import { kubernetesDisputed } from "./kubernetes";

export const disputed: readonly DisputedLabel[] = [
  ...kubernetesDisputed,
  ...awsDisputed,
  ...azureDisputed,
  ...gcpDisputed,
  ...digitaloceanDisputed,
];
