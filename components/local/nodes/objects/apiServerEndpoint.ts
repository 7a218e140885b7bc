import { GATEWAY_ADDRESS, GATEWAY_API_PORT } from "../realNodes";

/**
 * Where pods reach the API server behind the service `kubernetes`. The API server itself cannot say: it listens on loopback,
 * which no EndpointSlice may name.
 */
export function apiServerEndpoint(): object {
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: {
      name: "kubernetes",
      namespace: "default",
      labels: { "kubernetes.io/service-name": "kubernetes" },
    },
    addressType: "IPv4",
    endpoints: [{ addresses: [GATEWAY_ADDRESS], conditions: { ready: true } }],
    ports: [{ name: "https", port: GATEWAY_API_PORT, protocol: "TCP" }],
  };
}
