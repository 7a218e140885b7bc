import { defineRule } from "../../lib/defineRule";
import { judge, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** Where each kind keeps the kubelet's configuration. */
const places: Readonly<Record<string, readonly string[]>> = {
  "kubelet.config.k8s.io/KubeletConfiguration": [""],
  "machineconfiguration.openshift.io/KubeletConfig": ["spec.kubeletConfig"],
  "node.eks.aws/NodeConfig": ["spec.kubelet.config"],
  "kops.k8s.io/Cluster": ["spec.kubelet"],
  "kops.k8s.io/InstanceGroup": ["spec.kubelet"],
};

interface Setting {
  readonly path: string;
  readonly detail: string;
  readonly control: string;
  readonly bad: (value: Value) => boolean;
}

const settings: readonly Setting[] = [
  { path: "authentication.anonymous.enabled", detail: "anonymous", control: "kubelet-authn-authz", bad: isTrue },
  { path: "anonymousAuth", detail: "anonymous", control: "kubelet-authn-authz", bad: isTrue },
  { path: "authentication.webhook.enabled", detail: "no-webhook", control: "kubelet-authn-authz", bad: isFalse },
  {
    path: "authorization.mode",
    detail: "always-allow",
    control: "kubelet-authn-authz",
    bad: (value) => value.string() !== "Webhook",
  },
  {
    path: "authorizationMode",
    detail: "always-allow",
    control: "kubelet-authn-authz",
    bad: (value) => value.string() !== "Webhook",
  },
  {
    path: "readOnlyPort",
    detail: "read-only-port",
    control: "kubelet-readonly-port",
    bad: (value) => value.number() !== 0,
  },
  { path: "rotateCertificates", detail: "no-rotation", control: "kubelet-cert-rotation", bad: isFalse },
  { path: "protectKernelDefaults", detail: "kernel-defaults", control: "kubelet-runtime-hardening", bad: isFalse },
  { path: "makeIPTablesUtilChains", detail: "iptables", control: "kubelet-runtime-hardening", bad: isFalse },
  { path: "seccompDefault", detail: "no-seccomp-default", control: "kubelet-runtime-hardening", bad: isFalse },
  { path: "enableContentionProfiling", detail: "profiling", control: "kubelet-runtime-hardening", bad: isTrue },
  {
    path: "allowedUnsafeSysctls",
    detail: "unsafe-sysctls",
    control: "kubelet-runtime-hardening",
    bad: (value) => value.items().length > 0,
  },
  {
    path: "streamingConnectionIdleTimeout",
    detail: "no-idle-timeout",
    control: "kubelet-runtime-hardening",
    bad: (value) => /^0[a-z]*$/.test(String(value.raw)),
  },
];

function isTrue(value: Value): boolean {
  return value.boolean() === true;
}

function isFalse(value: Value): boolean {
  return value.boolean() === false;
}

export const kubeletConfiguration = defineRule({
  id: "kubelet-configuration",
  family: "kubernetes",
  controls: ["kubelet-authn-authz", "kubelet-readonly-port", "kubelet-cert-rotation", "kubelet-runtime-hardening"],
  severity: "high",
  title: "The kubelet's configuration is hardened",
  description: "Who reaches a kubelet that asks nobody runs commands in every pod of its node.",
  fix: "Switch anonymous access and the read-only port off, authorize by Webhook, and keep the kubelet's defaults",
  scope: "object",
  kinds: Object.keys(places),
  check: (object) =>
    (places[object.kind] ?? []).flatMap((path) =>
      checkConfiguration(path === "" ? object.value : object.value.at(path)),
    ),
});

function checkConfiguration(configuration: Value): readonly Finding[] {
  return settings.flatMap(({ path, detail, control, bad }) => judge(configuration.at(path), { detail, control, bad }));
}
