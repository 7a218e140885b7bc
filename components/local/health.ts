import { ApiClient } from "./apiClient";
import type { ControlPlaneConfig } from "./controlPlane/config";

/** Whether the API server, the controller manager and the scheduler all say that they work. */
export async function isReady({ paths, ports }: ControlPlaneConfig): Promise<boolean> {
  const checks: [number, string][] = [
    [ports.apiServer, "/readyz"],
    [ports.controllerManager, "/healthz"],
    [ports.scheduler, "/readyz"],
  ];
  for (const [port, path] of checks) {
    const client = await ApiClient.anonymous(paths, port);
    const healthy = await client.isHealthy(path);
    client.close();
    if (!healthy) return false;
  }
  return true;
}
