/** A container image reference, taken apart. */
export interface ImageReference {
  /** Registry host, when the reference names one; Docker Hub is implied otherwise. */
  readonly registry: string | undefined;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Takes a reference apart by the grammar that container runtimes use. */
export function parseImage(reference: string): ImageReference {
  const [name = "", digest] = reference.split("@");
  const lastColon = name.lastIndexOf(":");
  const hasTag = lastColon > name.lastIndexOf("/");
  const path = hasTag ? name.slice(0, lastColon) : name;
  const firstSlash = path.indexOf("/");
  const host = firstSlash === -1 ? "" : path.slice(0, firstSlash);
  const isRegistry = host.includes(".") || host.includes(":") || host === "localhost";
  return {
    registry: isRegistry ? host : undefined,
    repository: isRegistry ? path.slice(firstSlash + 1) : path,
    tag: hasTag ? name.slice(lastColon + 1) : undefined,
    digest,
  };
}
