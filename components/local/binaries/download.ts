import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import type { BinaryName } from "./binaryNames";
import type { Release } from "./releases";

const CONNECT_TIMEOUT_MS = 3000;
const EXECUTABLE = 0o755;

/** Where official builds of Kubernetes are published. */
export const KUBERNETES_DOWNLOADS = "https://dl.k8s.io/release";

/** Go's name of this machine's processor architecture. */
export function goArchitecture(): string {
  return process.arch === "x64" ? "amd64" : process.arch;
}

/**
 * Downloads programs of the official Kubernetes release. The first time that the server cannot be reached it is given up
 * for the whole run: without a network each further try would only cost its time-out.
 */
export class Downloader {
  #reachable = true;

  constructor(private readonly base: string = KUBERNETES_DOWNLOADS) {}

  /**
   * Downloads a program to `file` and checks it against the published SHA-256.
   *
   * @returns whether it is there now; false when the release has no such file, cannot be reached or the checksum differs.
   */
  async download(
    binary: BinaryName,
    release: Release,
    file: string,
    tell: (message: string) => void,
  ): Promise<boolean> {
    // The other projects publish archives; their programs are built from source.
    if (!this.#reachable || release.project !== "kubernetes") return false;
    const url = `${this.base}/v${release.version}/bin/${process.platform}/${goArchitecture()}/${binary}`;
    const published = await this.#fetch(`${url}.sha256`);
    const content = published === undefined ? undefined : await this.#fetch(url, tell);
    if (published === undefined || content === undefined) return false;
    const checksum = published.toString("utf8").trim().split(/\s/)[0];
    if (createHash("sha256").update(content).digest("hex") !== checksum) {
      tell(`the download of ${binary} does not have its published checksum and is not used`);
      return false;
    }
    await writeFile(file, content, { mode: EXECUTABLE });
    return true;
  }

  async #fetch(url: string, tell?: (message: string) => void): Promise<Buffer | undefined> {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), CONNECT_TIMEOUT_MS);
    try {
      const response = await fetch(url, { signal: giveUp.signal });
      clearTimeout(timer);
      if (!response.ok) return undefined;
      tell?.(`downloading ${url}`);
      return Buffer.from(await response.arrayBuffer());
    } catch {
      this.#reachable = false;
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
