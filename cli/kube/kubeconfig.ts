import { existsSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import { homedir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import type { User } from "@kubernetes/client-node/dist/config_types.js";
import { CommandError } from "../errors";
import { KubeConnectionError } from "./errors";

/** Where the connection to a cluster comes from. */
export interface KubeconfigSource {
  /** Path of the kubeconfig. Default: `KUBECONFIG`, else `~/.kube/config`. */
  file?: string | undefined;
  /** Context in it. Default: its current context. */
  context?: string | undefined;
  /** Whether a command that the kubeconfig names for credentials may be run. Default true, as kubectl does. */
  exec?: boolean | undefined;
  /** Told which command that is, before it runs. */
  tell?: ((message: string) => void) | undefined;
}

/** Who sends a request. Nothing at all is an anonymous request. */
export interface Credentials {
  token?: string;
  /** Client certificate and key, PEM. */
  certificate?: { cert: string; key: string };
}

/** How a command in a container ended. */
export interface ExecResult {
  succeeded: boolean;
  /** Why it did not, as the kubelet says it. */
  message: string;
  stdout: string;
  stderr: string;
}

/** What each HTTP request of one user needs. */
export interface Transport {
  readonly agent: http.Agent;
  readonly headers: Readonly<Record<string, string>>;
  /** Groups to impersonate. */
  readonly groups?: readonly string[];
}

/**
 * A kubeconfig read by the official client library, so that exec plugins, token files, OIDC, proxies and relative
 * paths work as they do for kubectl.
 */
export class Kubeconfig {
  /** Name of the context in use. */
  readonly context: string;
  /** URL of the API server. */
  readonly server: string;
  readonly #config: KubeConfig;
  readonly #KubeConfig: new () => KubeConfig;

  private constructor(config: KubeConfig, constructor: new () => KubeConfig, server: string) {
    this.#config = config;
    this.#KubeConfig = constructor;
    this.context = config.getCurrentContext();
    this.server = server;
  }

  /** @throws CommandError when there is no such file or context, or the file is not a kubeconfig. */
  static async load(source: KubeconfigSource): Promise<Kubeconfig> {
    if (source.file !== undefined && !existsSync(source.file)) {
      throw new CommandError(
        `there is no kubeconfig at ${JSON.stringify(source.file)}`,
        "give the path of an existing file",
      );
    }
    if (source.file === undefined && !process.env["KUBECONFIG"] && !existsSync(join(homedir(), ".kube", "config"))) {
      throw new CommandError(
        "there is no kubeconfig",
        "give one with --kubeconfig, or start a cluster with `npm start`",
      );
    }
    // The library takes a third of a second to load, which a command that needs no cluster must not pay.
    const { KubeConfig } = await import("@kubernetes/client-node/dist/config.js");
    const config = new KubeConfig();
    try {
      if (source.file === undefined) config.loadFromDefault();
      else config.loadFromFile(source.file);
    } catch (error) {
      const where = source.file ?? "the default kubeconfig";
      throw new CommandError(`${where} cannot be read: ${(error as Error).message}`, "check that it is a kubeconfig");
    }
    if (source.context !== undefined) config.setCurrentContext(source.context);
    const cluster = config.getCurrentCluster();
    if (cluster === null) {
      const known = config.getContexts().map((context) => context.name);
      const wanted = config.getCurrentContext() as string | undefined;
      throw new CommandError(
        wanted ? `the kubeconfig has no usable context "${wanted}"` : "the kubeconfig has no current context",
        known.length > 0 ? `name one of ${known.join(", ")} with --context` : "check that it is a kubeconfig",
      );
    }
    announceCommand(config, source);
    return new Kubeconfig(config, KubeConfig, cluster.server);
  }

  /**
   * The transport of the kubeconfig's own user, or of other credentials for the same cluster.
   *
   * @throws CommandError when a credential plugin of the kubeconfig fails.
   */
  async transport(credentials?: Credentials): Promise<Transport> {
    const config = credentials === undefined ? this.#config : this.#withUser(credentials);
    const options: https.RequestOptions = {};
    try {
      await config.applyToHTTPSOptions(options);
    } catch (error) {
      throw new CommandError(
        `no credentials for context "${this.context}": ${(error as Error).message}`,
        "check the user's entry in the kubeconfig, and that its login is still valid",
      );
    }
    const headers: Record<string, string> = { ...(options.headers as Record<string, string> | undefined) };
    if (options.auth) headers["Authorization"] = `Basic ${Buffer.from(options.auth).toString("base64")}`;
    const { ca, cert, key, rejectUnauthorized, servername } = options;
    const tls = Object.fromEntries(
      Object.entries({ ca, cert, key, rejectUnauthorized, servername }).filter(([, value]) => value !== undefined),
    );
    // Only a proxy needs the library's own agent, which opens a connection per request.
    if (this.#config.getCurrentCluster()?.proxyUrl) return { agent: options.agent as http.Agent, headers };
    const { Agent } = this.server.startsWith("https:") ? https : http;
    return { agent: new Agent({ ...tls, keepAlive: true, maxSockets: 32 }), headers };
  }

  /**
   * Runs a command in a container and waits for its end.
   *
   * @throws KubeConnectionError when no connection comes about or it ends without a status.
   */
  async exec(pod: { namespace: string; name: string; container: string }, command: string[]): Promise<ExecResult> {
    const { Exec } = await import("@kubernetes/client-node/dist/exec.js");
    const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
    const collected = Promise.all([text(streams.stdout), text(streams.stderr)]);
    const status = await new Promise<{ status?: string; message?: string }>((resolve, reject) => {
      const fail = (error: unknown): void =>
        reject(new KubeConnectionError(this.server, error instanceof Error ? error : new Error(String(error))));
      new Exec(this.#config)
        .exec(pod.namespace, pod.name, pod.container, command, streams.stdout, streams.stderr, null, false, resolve)
        .then((socket) => {
          socket.addEventListener("close", () => setImmediate(() => fail(new Error("exec ended without a status"))));
          socket.addEventListener("error", ({ message }: { message: string }) => fail(new Error(message)));
        }, fail);
    }).finally(() => {
      streams.stdout.end();
      streams.stderr.end();
    });
    const [stdout, stderr] = await collected;
    return { succeeded: status.status === "Success", message: status.message ?? "", stdout, stderr };
  }

  #withUser(credentials: Credentials): KubeConfig {
    const cluster = this.#config.getCurrentCluster();
    if (cluster === null) throw new Error("the context lost its cluster");
    const user: User = {
      name: "probe",
      ...(credentials.token !== undefined && { token: credentials.token }),
      ...(credentials.certificate && {
        certData: Buffer.from(credentials.certificate.cert).toString("base64"),
        keyData: Buffer.from(credentials.certificate.key).toString("base64"),
      }),
    };
    const config = new this.#KubeConfig();
    config.loadFromClusterAndUser(cluster, user);
    return config;
  }
}

/**
 * A kubeconfig can name any command to get credentials from: whoever was handed the file has to know.
 *
 * @throws CommandError when it names one and the source allows none.
 */
function announceCommand(config: KubeConfig, { file, exec = true, tell }: KubeconfigSource): void {
  const command = credentialCommand(config.getCurrentUser());
  if (command === undefined) return;
  const where = file ?? "the default kubeconfig";
  if (!exec) {
    throw new CommandError(
      `context "${config.getCurrentContext()}" of ${where} gets its credentials from a command, which --no-exec refuses: ${command}`,
      "use a kubeconfig with a token or a certificate, or leave out --no-exec when you trust that command",
    );
  }
  tell?.(`running a command of ${where} for credentials: ${command}`);
}

/** The command that the client library runs for a user's credentials: an exec plugin, or one of the older providers. */
function credentialCommand(user: User | null): string | undefined {
  const provider = user?.authProvider?.config as
    { exec?: { command?: string; args?: string[] }; "cmd-path"?: string; "cmd-args"?: string } | undefined;
  const exec = (user?.exec as { command?: string; args?: string[] } | undefined) ?? provider?.exec;
  const words = exec?.command ? [exec.command, ...(exec.args ?? [])] : [provider?.["cmd-path"], provider?.["cmd-args"]];
  const command = words.filter((word) => word).join(" ");
  // Somebody else wrote it: no control character of it reaches the terminal.
  return command === "" ? undefined : JSON.stringify(command);
}
