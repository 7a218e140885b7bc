import { createServer } from "node:net";
import { LOOPBACK, type Ports } from "./controlPlane/config";

/** Takes a port of loopback for a moment. @returns the port, or undefined when somebody else has it. */
async function probe(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : undefined));
    });
  });
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
    if (wanted !== undefined && (await probe(wanted)) === wanted) return wanted;
    if (wanted !== undefined) moved.push(use);
    for (;;) {
      const port = await probe(0);
      if (port !== undefined && !chosen.has(port)) {
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
