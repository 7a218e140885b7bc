import { lstat, readdir, readFile } from "node:fs/promises";
import * as http from "node:http";
import * as https from "node:https";
import { createConnection } from "node:net";
import { networkInterfaces } from "node:os";
import { join, relative, sep } from "node:path";
import { connect, type SecureVersion } from "node:tls";
import { KubeConnectionError, KubeError } from "../../kube/errors";
import type { ProbeContext } from "../context";
import { CameUpEmpty, NotRun, prepare } from "../preparation";
import { attacks, legitimateUses, type Probe } from "../probe";
import { authentication, eitherOf, notServed, nothingFound, rbac, tls } from "../refusals";

const CONNECT_TIMEOUT_MS = 5000;

/** Ends well when the server agrees to a TLS session of these versions or ciphers. */
function handshake(server: string, options: { maxVersion?: SecureVersion; ciphers?: string }): Promise<void> {
  const { protocol, hostname, port } = new URL(server);
  return new Promise((resolve, reject) => {
    // Without TLS there is nothing left to break.
    if (protocol !== "https:") return resolve();
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      // What is proven is what the server accepts, not who it is.
      rejectUnauthorized: false,
      minVersion: "TLSv1",
      ...options,
      // The client must be willing to speak what the server has to refuse.
      ciphers: options.ciphers ?? "DEFAULT@SECLEVEL=0",
    });
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error("nothing happened")));
    socket.on("secureConnect", () => {
      socket.end();
      resolve();
    });
    socket.on("error", (error) => reject(new KubeConnectionError(server, error)));
  });
}

/** One request without any credentials. @throws KubeError or KubeConnectionError. */
function request(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(new KubeConnectionError(url, error));
    const { get } = url.startsWith("https:") ? https : http;
    const call = get(url, { rejectUnauthorized: false, timeout: CONNECT_TIMEOUT_MS, agent: false });
    call.on("timeout", () => call.destroy(new Error("nothing happened")));
    call.on("error", fail);
    call.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", fail);
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        if (status < 400) return resolve();
        const reason = status === 401 ? "Unauthorized" : status === 403 ? "Forbidden" : "";
        reject(new KubeError(status, reason, parsedMessage(text)));
      });
    });
  });
}

function parsedMessage(text: string): string {
  try {
    return (JSON.parse(text) as { message: string }).message;
  } catch {
    return text.trim();
  }
}

/** Addresses of this machine other than the one that clusters of this machine use. */
function otherAddresses(): string[] {
  const interfaces = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  // 127.0.0.2 answers for a server that listens on every address, also on a machine without a network.
  return [...new Set(["127.0.0.2", ...interfaces.filter(({ internal }) => !internal).map(({ address }) => address)])];
}

/** Whether something accepts connections there. */
function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: CONNECT_TIMEOUT_MS });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
    socket.on("timeout", () => end(false));
  });
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The files below a directory that hold any of the texts, each with those that it holds. */
async function searchFiles(directory: string, texts: readonly string[]): Promise<{ file: string; texts: string[] }[]> {
  const found = [];
  for (const file of await filesBelow(directory)) {
    // A file may vanish in between, as a write-ahead log does when it is compacted.
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    const held = texts.filter((text) => content.includes(text));
    if (held.length > 0) found.push({ file: relative(directory, file), texts: held });
  }
  return found;
}

async function readAuditLog(context: ProbeContext): Promise<string> {
  const { auditLog } = context.requireLocal("the audit log");
  return prepare("read the audit log", () => readFile(auditLog, "utf8"));
}

export const controlPlaneProbes: readonly Probe[] = [
  ...attacks([
    {
      id: "listening-elsewhere",
      title: "reach the control plane over another address of its machine",
      controls: ["cp-private-endpoint", "cp-etcd-tls-isolated"],
      refusedBy: nothingFound,
      run: async (context) => {
        const { etcdEndpoint, componentEndpoints } = context.requireLocal("the addresses");
        for (const endpoint of [context.admin.server, etcdEndpoint, ...componentEndpoints]) {
          const { port } = new URL(endpoint);
          for (const address of otherAddresses()) {
            if (await accepts(address, Number(port))) return `port ${port} is open on ${address}`;
          }
        }
        throw new CameUpEmpty("it listens on the loopback address only");
      },
    },
    {
      id: "tls-old-version",
      title: "talk to the API server over TLS 1.1",
      controls: ["cp-tls-everywhere"],
      refusedBy: tls,
      run: (context) => handshake(context.admin.server, { maxVersion: "TLSv1.1" }),
    },
    {
      id: "tls-weak-cipher",
      title: "talk to the API server with a cipher that has no forward secrecy",
      controls: ["cp-tls-everywhere"],
      refusedBy: tls,
      run: (context) =>
        handshake(context.admin.server, {
          maxVersion: "TLSv1.2",
          ciphers: "AES128-SHA:AES256-SHA:AES128-GCM-SHA256@SECLEVEL=0",
        }),
    },
    {
      id: "profiling",
      title: "read the API server's memory through its profiler",
      controls: ["cp-component-flags"],
      refusedBy: notServed,
      run: (context) => context.admin.request("GET", "/debug/pprof/heap"),
    },
    {
      id: "component-metrics",
      title: "read the controller manager's and the scheduler's metrics without logging in",
      controls: ["cp-component-flags"],
      refusedBy: eitherOf(authentication, rbac, nothingFound),
      run: async (context) => {
        const { componentEndpoints } = context.requireLocal("the components' ports");
        for (const endpoint of componentEndpoints) {
          try {
            await request(`${endpoint}/metrics`);
            return `${endpoint} answers everybody`;
          } catch (error) {
            if (!(error instanceof KubeError) || (error.status !== 401 && error.status !== 403)) throw error;
          }
        }
        throw new CameUpEmpty("every component asks who is there");
      },
    },
    {
      id: "etcd-without-certificate",
      title: "read from etcd without a client certificate",
      controls: ["cp-etcd-tls-isolated"],
      refusedBy: tls,
      run: (context) => request(`${context.requireLocal("the address of etcd").etcdEndpoint}/version`),
    },
    {
      id: "etcd-plaintext",
      title: "find a Secret's payload in etcd's files",
      controls: ["cp-etcd-encryption-cmk"],
      refusedBy: nothingFound,
      run: async (context) => {
        const { etcdData } = context.requireLocal("etcd's files");
        const name = await context.secret();
        // The key of the object is there in plain text: without it, the wrong files would be read.
        const key = `/registry/secrets/${context.tenant.namespace}/${name}`;
        const found = await searchFiles(etcdData, [key, context.canary]);
        if (!found.some(({ texts }) => texts.includes(key))) throw new NotRun(`no file of etcd's holds ${key}`);
        const open = found.filter(({ texts }) => texts.includes(context.canary));
        if (open.length > 0) return `it is in ${open.map(({ file }) => file).join(", ")}`;
        throw new CameUpEmpty("the payload is in no file");
      },
    },
    {
      id: "audit-secret-payload",
      title: "find a Secret's payload in the audit log",
      controls: ["audit-policy-file"],
      refusedBy: nothingFound,
      run: async (context) => {
        const name = await context.secret();
        const log = await readAuditLog(context);
        await prepare("find the request in the audit log", async () => {
          if (!log.includes(name)) throw new Error("the Secret's creation is not in it");
        });
        const encoded = Buffer.from(context.canary).toString("base64");
        if (log.includes(context.canary) || log.includes(encoded)) return;
        throw new CameUpEmpty("the payload is not in it");
      },
    },
    {
      id: "state-readable",
      title: "read keys, etcd's data or logs as another user of this machine",
      controls: ["node-file-permissions"],
      refusedBy: nothingFound,
      run: async (context) => {
        const { directory } = context.requireLocal("the files");
        // Each file must hold on its own: a directory's mode is easily lost in a copy.
        const open = [];
        // Volumes and images of nodes are read by the users of their pods: the directory around them keeps others out.
        const ofNodes = join(directory, "nodes");
        const files = (await filesBelow(directory)).filter((path) => !path.startsWith(ofNodes + sep));
        for (const path of [directory, ofNodes, ...files]) {
          const status = await lstat(path).catch(() => undefined);
          // A lock file is empty: there is nothing to read in it.
          const holdsSomething = status !== undefined && status.size > 0;
          if (holdsSomething && (status.mode & 0o077) !== 0) open.push(relative(directory, path) || ".");
        }
        if (open.length > 0) return `open to others: ${open.sort().join(", ")}`;
        throw new CameUpEmpty("only the owner may read them");
      },
    },
  ]),
  ...legitimateUses([
    {
      id: "use-audit-trail",
      title: "an auditor finds who created a Secret in the audit log",
      controls: ["audit-policy-file", "audit-control-plane-logs"],
      run: async (context) => {
        const name = await context.secret();
        const log = await readAuditLog(context);
        const found = log.split("\n").some((line) => isCreation(line, name));
        if (!found) throw new Error("the creation is not in the audit log");
      },
    },
    {
      id: "use-metrics",
      title: "the platform's monitoring reads the API server's metrics",
      controls: ["cp-component-flags"],
      run: (context) => context.admin.request("GET", "/metrics"),
    },
  ]),
];

function isCreation(line: string, secret: string): boolean {
  if (!line.includes(secret)) return false;
  const event = JSON.parse(line) as { verb?: string; objectRef?: { resource?: string; name?: string } };
  return event.verb === "create" && event.objectRef?.resource === "secrets" && event.objectRef.name === secret;
}
