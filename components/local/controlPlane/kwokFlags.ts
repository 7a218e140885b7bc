import type { ControlPlaneConfig } from "./config";

/** The command line of kwok, which plays the kubelet of simulated nodes. */
export function kwokFlags({ paths }: ControlPlaneConfig): string[] {
  return [
    `--kubeconfig=${paths.componentKubeconfig("kwok")}`,
    `--config=${paths.kwokStages}`,
    // Only the nodes that `up --simulated-nodes` made.
    "--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake",
    "--node-lease-duration-seconds=40",
    // Nothing listens: there are no containers to show logs of.
    "--server-address=",
  ];
}
