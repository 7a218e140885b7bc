import { join } from "node:path";
import { etcdVersion, kwokVersion } from "../versions";
import type { BinaryName } from "./binaryNames";

/** Where a program comes from. */
export interface Release {
  project: "kubernetes" | "etcd" | "kwok";
  /** Without a leading `v`. */
  version: string;
  /** Go module that pins the sources (go.sum). */
  moduleDirectory: string;
  /** Go package of the program. */
  goPackage: string;
  /** Linker flags, which give the program the version it reports. */
  linkerFlags: string;
}

const goPackages: Readonly<Record<BinaryName, string>> = {
  etcd: "go.etcd.io/etcd/server/v3",
  etcdutl: "go.etcd.io/etcd/etcdutl/v3",
  "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
  "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
  "kube-scheduler": "k8s.io/kubernetes/cmd/kube-scheduler",
  kwok: "sigs.k8s.io/kwok/cmd/kwok",
};

function projectOf(binary: BinaryName): Release["project"] {
  if (binary === "kwok") return "kwok";
  return binary.startsWith("etcd") ? "etcd" : "kubernetes";
}

function kubernetesLinkerFlags(version: string): string {
  const [major, minor] = version.split(".");
  const set = (name: string, value: string | undefined): string => `-X k8s.io/component-base/version.${name}=${value}`;
  return ["-s -w", set("gitVersion", `v${version}`), set("gitMajor", major), set("gitMinor", minor)].join(" ");
}

/** Which release of a program belongs to a Kubernetes patch release. */
export function releaseOf(binary: BinaryName, kubernetesVersion: string): Release {
  const project = projectOf(binary);
  const versions = { kubernetes: kubernetesVersion, etcd: etcdVersion, kwok: kwokVersion };
  return {
    project,
    version: versions[project],
    moduleDirectory: join(__dirname, project),
    goPackage: goPackages[binary],
    linkerFlags: project === "kubernetes" ? kubernetesLinkerFlags(kubernetesVersion) : "-s -w",
  };
}

/** `1.36.3` of `Kubernetes v1.36.3`, `etcd Version: 3.6.16` and the like. */
export function reportedVersion(output: string): string | undefined {
  return /v?(\d+\.\d+\.\d+)/.exec(output)?.[1];
}

/** Whether two versions are of the same minor release. */
export function sameMinor(a: string, b: string): boolean {
  const minor = (version: string): string => version.split(".").slice(0, 2).join(".");
  return minor(a) === minor(b);
}
