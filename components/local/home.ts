import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import { validateName } from "../shared/naming";

const MAX_SLUG_LENGTH = 24;
const DIGEST_LENGTH = 8;

type Environment = Readonly<Record<string, string | undefined>>;

function xdg(env: Environment, variable: string, fallback: readonly string[]): string {
  // The XDG specification tells programs to ignore a relative path.
  const value = env[variable];
  return join(value?.startsWith("/") === true ? value : join(homedir(), ...fallback), "hardened-cluster");
}

/** Where the clusters of this user live: `HARDENED_CLUSTER_HOME`, else `$XDG_STATE_HOME/hardened-cluster`. */
export function stateRoot(env: Environment = process.env): string {
  const override = env["HARDENED_CLUSTER_HOME"];
  return override === undefined || override === ""
    ? xdg(env, "XDG_STATE_HOME", [".local", "state"])
    : resolve(override);
}

/** Where binaries are kept, shared between clones: `$XDG_CACHE_HOME/hardened-cluster`. */
export function cacheRoot(env: Environment = process.env): string {
  return xdg(env, "XDG_CACHE_HOME", [".cache"]);
}

/**
 * The name of a checkout's cluster. It holds a digest of the path, so that two clones never share a cluster;
 * `label` tells several clusters of one checkout apart.
 */
export function checkoutClusterName(checkout: string, label = basename(checkout)): string {
  const slug = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/-+$/, "");
  const digest = createHash("sha256").update(resolve(checkout)).digest("hex").slice(0, DIGEST_LENGTH);
  return slug === "" ? `cluster-${digest}` : `${slug}-${digest}`;
}

/** The name of this clone's cluster. */
export function defaultClusterName(): string {
  return checkoutClusterName(join(__dirname, "..", ".."));
}

/** The directory of a cluster. @throws InvalidArgumentError when the name could leave the root. */
export function clusterDirectory(name: string, root: string): string {
  return join(resolve(root), validateName("name", name));
}
