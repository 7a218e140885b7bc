import { fail, shown } from "../shared/errors";

/** The managed add-ons that the component installs. */
export const addonNames = [
  "vpc-cni",
  "kube-proxy",
  "eks-pod-identity-agent",
  "eks-node-monitoring-agent",
  "coredns",
  "aws-ebs-csi-driver",
  "amazon-cloudwatch-observability",
] as const;
export type AddonName = (typeof addonNames)[number];

type AddonVersions = Readonly<Record<AddonName, string>>;

// These do not follow the Kubernetes version.
const commonAddons = {
  "vpc-cni": "v1.22.4-eksbuild.3",
  "eks-pod-identity-agent": "v1.3.10-eksbuild.3",
  "eks-node-monitoring-agent": "v1.7.0-eksbuild.1",
  "aws-ebs-csi-driver": "v1.65.0-eksbuild.1",
  "amazon-cloudwatch-observability": "v6.6.0-eksbuild.1",
};

/**
 * Kubernetes versions that this release supports on EKS, oldest first, each with the add-ons pinned for it. Pinned, so
 * that the same commit installs the same software on every day (cp-supported-version).
 */
const addonVersions: Readonly<Record<string, AddonVersions>> = {
  "1.34": { ...commonAddons, "kube-proxy": "v1.34.6-eksbuild.21", coredns: "v1.13.2-eksbuild.11" },
  "1.35": { ...commonAddons, "kube-proxy": "v1.35.3-eksbuild.21", coredns: "v1.14.3-eksbuild.16" },
  "1.36": { ...commonAddons, "kube-proxy": "v1.36.0-eksbuild.21", coredns: "v1.14.3-eksbuild.16" },
};

export const eksVersions: readonly string[] = Object.keys(addonVersions);

/** The Kubernetes version of a cluster that names none. */
export const DEFAULT_EKS_VERSION = "1.36";

/** @throws InvalidArgumentError for a version that this release has no add-ons for. */
export function validateEksVersion(version: string): string {
  if (eksVersions.includes(version)) return version;
  fail(
    "version",
    `this release does not support Kubernetes ${shown(version)} on EKS`,
    `use one of ${eksVersions.map((known) => `"${known}"`).join(", ")}`,
  );
}

/** The version of an add-on that is pinned for a supported Kubernetes version. */
export function pinnedAddonVersion(version: string, addon: AddonName): string {
  return (addonVersions[version] as AddonVersions)[addon];
}
