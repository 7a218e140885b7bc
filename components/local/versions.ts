/** The patch release that is built or downloaded for each minor version that this release was tested with (cp-supported-version). */
export const kubernetesVersions: Readonly<Record<string, string>> = { "1.36": "1.36.3" };

/** The newest of them. */
export const defaultMinor = "1.36";

/** The etcd release that the control plane runs on. */
export const etcdVersion = "3.6.16";

/** The kwok release that simulates nodes. */
export const kwokVersion = "0.8.0";

/** The container runtime of real nodes. */
export const containerdVersion = "2.4.2";
export const runcVersion = "1.5.3";

/** The network plugins of real nodes. */
export const cniVersion = "1.9.1";
