/**
 * How the API server reaches kubelets, services and pods: through a socket that only root of this machine can use, into the
 * namespace of the nodes' network. The machine itself has no route there.
 */
export function egressSelectorConfiguration(socket: string): object {
  return {
    apiVersion: "apiserver.k8s.io/v1beta1",
    kind: "EgressSelectorConfiguration",
    egressSelections: [
      { name: "cluster", connection: { proxyProtocol: "HTTPConnect", transport: { uds: { udsName: socket } } } },
    ],
  };
}
