import { stringify } from "yaml";
import { admissionConfiguration } from "../controlPlane/admission";
import { auditPolicy } from "../controlPlane/auditPolicy";
import { authenticationConfiguration } from "../controlPlane/authentication";
import { encryptionConfiguration, newEncryptionKey } from "../controlPlane/encryption";
import type { ResolvedSettings } from "../settings";
import { clusterConfiguration, KUBEADM_API } from "./clusterConfiguration";
import { joinConfiguration } from "./joinConfiguration";
import { SYSCTL_FILE, sysctlFile } from "./kernelParameters";
import { kubeletConfiguration } from "./kubeletConfiguration";
import { ETCD_PATCH, etcdPatch, PATCHES_DIRECTORY } from "./patches";
import { readme } from "./readme";

/** What kube-apiserver reads beside its flags, by file name. The encryption key is a new one. */
export function apiServerFiles(settings: ResolvedSettings): [string, string][] {
  return [
    ["admission.yaml", stringify(admissionConfiguration(), { aliasDuplicateObjects: false })],
    ["audit-policy.yaml", stringify(auditPolicy(), { aliasDuplicateObjects: false })],
    ["authentication.yaml", stringify(authenticationConfiguration(settings))],
    ["encryption.yaml", stringify(encryptionConfiguration([newEncryptionKey()]))],
  ];
}

/**
 * The hardening of the local control plane for a cluster made by kubeadm, by file name. encryption.yaml holds a new key.
 */
export function kubeadmFiles(settings: ResolvedSettings): Map<string, string> {
  const init = { apiVersion: KUBEADM_API, kind: "InitConfiguration", patches: { directory: PATCHES_DIRECTORY } };
  const kubeadm = [init, clusterConfiguration(settings), kubeletConfiguration()];
  return new Map([
    ["kubeadm.yaml", kubeadm.map((document) => stringify(document)).join("---\n")],
    ["join.yaml", stringify(joinConfiguration())],
    ...apiServerFiles(settings),
    [`patches/${ETCD_PATCH}`, `${JSON.stringify(etcdPatch(), null, 2)}\n`],
    [SYSCTL_FILE, sysctlFile()],
    ["README.md", readme()],
  ]);
}
