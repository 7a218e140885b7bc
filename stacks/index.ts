import * as pulumi from "@pulumi/pulumi";
import { type Provider, readStackConfig, type StackConfig } from "./config";
import type { StackOutputs } from "./outputs";

interface StackProgram {
  deploy(config: StackConfig): StackOutputs | Promise<StackOutputs>;
}

// Only the chosen provider's program is loaded, so that one cloud's stack never loads another cloud's SDK.
const programs: Record<Provider, () => Promise<StackProgram>> = {
  local: () => import("./clusters/local"),
  aws: () => import("./clusters/aws"),
  azure: () => import("./clusters/azure"),
  gcp: () => import("./clusters/gcp"),
  digitalocean: () => import("./clusters/digitalocean"),
  existing: () => import("./baseline"),
};

module.exports = async (): Promise<StackOutputs> => {
  const config = readStackConfig(new pulumi.Config());
  const program = await programs[config.provider]();
  return program.deploy(config);
};
