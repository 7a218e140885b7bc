/**
 * Kernel parameters that a kubelet with `protectKernelDefaults` insists on, and does not start without
 * (kubelet-runtime-hardening).
 */
export const KERNEL_PARAMETERS: Readonly<Record<string, string>> = {
  "vm.overcommit_memory": "1",
  "vm.panic_on_oom": "0",
  "kernel.panic": "10",
  "kernel.panic_on_oops": "1",
  "kernel.keys.root_maxkeys": "1000000",
  "kernel.keys.root_maxbytes": "25000000",
};

/** Name of the file in /etc/sysctl.d. */
export const SYSCTL_FILE = "90-hardened-kubelet.conf";

/** Its content. */
export function sysctlFile(): string {
  return Object.entries(KERNEL_PARAMETERS)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
}
