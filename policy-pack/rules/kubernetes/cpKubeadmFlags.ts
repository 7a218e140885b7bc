import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { mapsBelow } from "../../lib/kubernetes/walk";
import type { Value } from "../../lib/value";

type Component = "apiServer" | "controllerManager" | "scheduler" | "kubelet" | "etcd";

interface FlagCheck {
  readonly flag: string;
  readonly of: readonly Component[];
  readonly detail: string;
  readonly control: string;
  readonly bad: (value: string) => boolean;
}

const isTrue = (value: string) => value === "true" || value === "";
const has =
  (...words: readonly string[]) =>
  (value: string) =>
    value.split(",").some((word) => words.includes(word.trim()));

const checks: readonly FlagCheck[] = [
  {
    flag: "anonymous-auth",
    of: ["apiServer", "kubelet"],
    detail: "anonymous",
    control: "cp-anonymous-auth-restricted",
    bad: isTrue,
  },
  {
    flag: "authorization-mode",
    of: ["apiServer", "kubelet"],
    detail: "always-allow",
    control: "cp-authz-rbac-node",
    bad: has("AlwaysAllow"),
  },
  {
    flag: "enable-admission-plugins",
    of: ["apiServer"],
    detail: "dangerous-plugin",
    control: "cp-admission-plugins",
    bad: has("AlwaysAdmit"),
  },
  {
    flag: "disable-admission-plugins",
    of: ["apiServer"],
    detail: "disabled-plugin",
    control: "cp-admission-plugins",
    bad: has("NamespaceLifecycle", "ServiceAccount", "PodSecurity", "NodeRestriction"),
  },
  {
    flag: "token-auth-file",
    of: ["apiServer"],
    detail: "static-credentials",
    control: "cp-no-static-credentials",
    bad: () => true,
  },
  {
    flag: "basic-auth-file",
    of: ["apiServer"],
    detail: "static-credentials",
    control: "cp-no-static-credentials",
    bad: () => true,
  },
  {
    flag: "insecure-port",
    of: ["apiServer"],
    detail: "insecure-port",
    control: "cp-tls-everywhere",
    bad: (value) => value !== "0",
  },
  {
    flag: "kubelet-https",
    of: ["apiServer"],
    detail: "kubelet-in-the-clear",
    control: "cp-tls-everywhere",
    bad: (value) => value === "false",
  },
  {
    flag: "service-account-lookup",
    of: ["apiServer"],
    detail: "token-lookup",
    control: "cp-component-flags",
    bad: (value) => value === "false",
  },
  {
    flag: "profiling",
    of: ["apiServer", "controllerManager", "scheduler"],
    detail: "profiling",
    control: "cp-component-flags",
    bad: isTrue,
  },
  {
    flag: "bind-address",
    of: ["controllerManager", "scheduler"],
    detail: "bind-address",
    control: "cp-component-flags",
    bad: (value) => !["127.0.0.1", "::1"].includes(value),
  },
  {
    flag: "use-service-account-credentials",
    of: ["controllerManager"],
    detail: "shared-credentials",
    control: "cp-component-flags",
    bad: (value) => value === "false",
  },
  {
    flag: "read-only-port",
    of: ["kubelet"],
    detail: "read-only-port",
    control: "kubelet-readonly-port",
    bad: (value) => value !== "0",
  },
  {
    flag: "client-cert-auth",
    of: ["etcd"],
    detail: "etcd-anonymous",
    control: "cp-etcd-tls-isolated",
    bad: (value) => value === "false",
  },
  {
    flag: "peer-client-cert-auth",
    of: ["etcd"],
    detail: "etcd-anonymous",
    control: "cp-etcd-tls-isolated",
    bad: (value) => value === "false",
  },
  { flag: "auto-tls", of: ["etcd"], detail: "etcd-self-signed", control: "cp-etcd-tls-isolated", bad: isTrue },
];

export const cpKubeadmFlags = defineRule({
  id: "cp-kubeadm-flags",
  family: "kubernetes",
  controls: ["cp-component-flags", "cp-anonymous-auth-restricted", "cp-authz-rbac-node", "cp-admission-plugins"],
  severity: "high",
  title: "kubeadm gives the control plane no weak flags",
  description: "extraArgs overrule kubeadm's safe defaults: one line makes every caller an administrator.",
  fix: "Remove the argument, or give it the value of a hardened control plane",
  scope: "object",
  kinds: [
    "kubeadm.k8s.io/*",
    "controlplane.cluster.x-k8s.io/KubeadmControlPlane",
    "controlplane.cluster.x-k8s.io/KubeadmControlPlaneTemplate",
    "bootstrap.cluster.x-k8s.io/KubeadmConfig",
    "bootstrap.cluster.x-k8s.io/KubeadmConfigTemplate",
  ],
  check: (object) =>
    [...mapsBelow(object.value)].flatMap(({ value }) => [
      ...(["apiServer", "controllerManager", "scheduler"] as const).flatMap((component) =>
        checkArgs(value.get(component).get("extraArgs"), component),
      ),
      ...checkArgs(value.at("etcd.local.extraArgs"), "etcd"),
      ...checkArgs(value.get("kubeletExtraArgs"), "kubelet"),
    ]),
});

/** Older versions have a map, newer ones a list of names and values. */
function argsOf(extraArgs: Value): readonly (readonly [string, Value])[] {
  return [
    ...extraArgs.entries(),
    ...extraArgs.items().map((item) => [item.get("name").string() ?? "", item.get("value")] as const),
  ];
}

function checkArgs(extraArgs: Value, component: Component): readonly Finding[] {
  return argsOf(extraArgs).flatMap(([name, value]) =>
    checks
      .filter(({ flag, of }) => flag === name && of.includes(component))
      .filter(({ bad }) => value.isUnknown || bad(String(value.raw ?? "")))
      .map(({ detail, control }) => findingAt(value, { detail, control })),
  );
}
