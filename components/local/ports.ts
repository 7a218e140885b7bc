import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { LOOPBACK, type Ports } from "./controlPlane/config";

/**
 * Where ports are chosen from: below those that systems hand out to outgoing connections (from 32768 on), which would
 * take a stopped cluster's port away, and below those of Services (from 30000 on).
 */
const FIRST_PORT = 20_000;
const PORT_COUNT = 10_000;

/** Whether nobody has this port of loopback. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
      else reject(error);
    });
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free port of loopback. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + randomInt(PORT_COUNT);
    if (await isFree(port)) return port;
  }
}

/**
 * Chooses a free loopback port for each use, the remembered one where nobody else has taken it.
 *
 * @returns the ports, and which uses had to move.
 */
export async function choosePorts(remembered: Ports | undefined): Promise<{ ports: Ports; moved: (keyof Ports)[] }> {
  const moved: (keyof Ports)[] = [];
  const chosen = new Set<number>(Object.values(remembered ?? {}));
  const choose = async (use: keyof Ports): Promise<number> => {
    const wanted = remembered?.[use];
    if (wanted !== undefined && (await isFree(wanted))) return wanted;
    if (wanted !== undefined) moved.push(use);
    for (;;) {
      const port = await freePort();
      if (!chosen.has(port)) {
        chosen.add(port);
        return port;
      }
    }
  };
  const ports: Ports = {
    etcdClient: await choose("etcdClient"),
    etcdPeer: await choose("etcdPeer"),
    apiServer: await choose("apiServer"),
    controllerManager: await choose("controllerManager"),
    scheduler: await choose("scheduler"),
  };
  return { ports, moved };
}
