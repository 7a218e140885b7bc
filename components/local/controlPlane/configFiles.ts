import { LocalClusterError } from "../errors";
import { parseJson, readIfThere, writeIfChanged } from "../files";
import { GATEWAY_API_URL, KUBE_PROXY_USER, POLICY_AGENT_USER } from "../nodes/realNodes";
import { KWOK_USER } from "../nodes/simulated";
import type { ClusterPaths } from "../paths";
import { ADMINISTRATOR_USER, BREAK_GLASS_USER } from "../pki/catalogue";
import { admissionConfiguration } from "./admission";
import { auditPolicy } from "./auditPolicy";
import { authenticationConfiguration } from "./authentication";
import { apiServerUrl, type ControlPlaneConfig } from "./config";
import { encryptionConfiguration, encryptionKeys, newEncryptionKey } from "./encryption";
import { kubeconfig } from "./kubeconfig";
import { kwokStages } from "./kwokStages";
import { schedulerConfiguration } from "./schedulerFlags";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The configuration files that hold no secret, by path. */
export function plainConfigFiles(config: ControlPlaneConfig): Map<string, string> {
  const { paths, settings } = config;
  return new Map([
    [paths.auditPolicy, json(auditPolicy())],
    [paths.authenticationConfig, json(authenticationConfiguration(settings))],
    [paths.admissionConfig, json(admissionConfiguration())],
    [paths.schedulerConfig, json(schedulerConfiguration(config))],
    [paths.kwokStages, kwokStages()],
  ]);
}

/**
 * Makes the encryption keys when there are none yet.
 *
 * @throws LocalClusterError when they are damaged, or missing although there is data: a new key could not read it.
 */
async function ensureEncryptionConfig(paths: ClusterPaths, hasData: boolean): Promise<void> {
  const text = await readIfThere(paths.encryptionConfig);
  if (text === undefined && !hasData) {
    await writeIfChanged(paths.encryptionConfig, json(encryptionConfiguration([newEncryptionKey()])));
    return;
  }
  if (text === undefined || encryptionKeys(parseJson(text)) === undefined) {
    throw new LocalClusterError(
      `${paths.encryptionConfig} is ${text === undefined ? "missing" : "damaged"}: without its keys the cluster's Secrets cannot be read`,
      "restore a backup (hardened-cluster restore), or start over with hardened-cluster down --purge",
    );
  }
}

async function read(file: string): Promise<string> {
  return (await readIfThere(file)) ?? "";
}

/** Writes the kubeconfigs of people and components from the current certificates. */
export async function writeKubeconfigs(config: ControlPlaneConfig, clusterName: string): Promise<void> {
  const { paths, ports } = config;
  const certificateAuthority = await read(paths.certificate("cluster-ca"));
  const write = async (
    file: string,
    certificate: string,
    user: string,
    server = apiServerUrl(ports),
  ): Promise<void> => {
    const client = { certificate: await read(paths.certificate(certificate)), key: await read(paths.key(certificate)) };
    await writeIfChanged(file, kubeconfig({ clusterName, server, certificateAuthority, user, client }));
  };
  // rbac-cluster-admin-restricted: the daily one is in no group that RBAC cannot reach.
  await write(paths.kubeconfig, "administrator", ADMINISTRATOR_USER);
  await write(paths.breakGlassKubeconfig, "break-glass", BREAK_GLASS_USER);
  const components: [string, string, string][] = [
    ["kube-controller-manager", "controller-manager-client", "system:kube-controller-manager"],
    ["kube-scheduler", "scheduler-client", "system:kube-scheduler"],
    ["kwok", "kwok", KWOK_USER],
  ];
  for (const [component, certificate, user] of components) {
    await write(paths.componentKubeconfig(component), certificate, user);
  }
  if (config.settings.nodes === 0) return;
  const onNodes: [string, string][] = [
    ["kube-proxy", KUBE_PROXY_USER],
    ["kube-network-policies", POLICY_AGENT_USER],
  ];
  for (const [component, user] of onNodes) {
    await write(paths.nodeComponentKubeconfig(component), component, user, GATEWAY_API_URL);
  }
}

/** Writes every configuration file that is missing or out of date. */
export async function writeConfigFiles(
  config: ControlPlaneConfig,
  cluster: { name: string; hasData: boolean },
): Promise<void> {
  await ensureEncryptionConfig(config.paths, cluster.hasData);
  for (const [file, content] of plainConfigFiles(config)) await writeIfChanged(file, content);
  await writeKubeconfigs(config, cluster.name);
}
