import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { LocalClusterError } from "../errors";
import { parseJson } from "../files";

export const REF_NAME = "org.opencontainers.image.ref.name";
const IMAGE_NAME = "io.containerd.image.name";
const DIGEST = /^sha256:([a-f0-9]{64})$/;
const MANIFESTS = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];
const INDICES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];
/** What the registry lets a name be. */
const NAME = /^[a-z0-9._/-]+:[A-Za-z0-9._-]+$/;

/** What an index says of a blob. */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  annotations?: Record<string, string>;
}

export interface Index {
  schemaVersion: number;
  manifests: Descriptor[];
}

/** An image of a layout: what its name leads to, and every blob that belongs to it. */
export interface LayoutImage {
  /** `shop/web:1.2`, without a registry. */
  name: string;
  root: Descriptor;
  /** The manifests below it, where it is an index of several platforms. */
  manifests: Descriptor[];
  blobs: Descriptor[];
}

const FIX = "write it again as an OCI archive, e.g. with skopeo copy … oci-archive:FILE:NAME:TAG";

/** Where a blob is. @throws LocalClusterError when the digest is not one. */
export function blobPath(layout: string, digest: string): string {
  const hash = DIGEST.exec(digest)?.[1];
  if (hash === undefined) throw new LocalClusterError(`${JSON.stringify(digest)} is no SHA-256 digest`, FIX);
  return join(layout, "blobs", "sha256", hash);
}

async function isThere(layout: string, { digest }: Descriptor): Promise<boolean> {
  return lstat(blobPath(layout, digest)).then(
    (stat) => stat.isFile(),
    () => false,
  );
}

/** @throws LocalClusterError unless the blob is what its digest says (adm-image-pinning). */
async function requireIntact(layout: string, { digest }: Descriptor): Promise<void> {
  const hash = createHash("sha256");
  const file = blobPath(layout, digest);
  if (!(await isThere(layout, { digest } as Descriptor))) throw new LocalClusterError(`blob ${digest} is missing`, FIX);
  await pipeline(createReadStream(file), hash);
  if (`sha256:${hash.digest("hex")}` !== digest) throw new LocalClusterError(`blob ${digest} is damaged`, FIX);
}

async function readBlob<T>(layout: string, descriptor: Descriptor): Promise<T> {
  await requireIntact(layout, descriptor);
  return parseJson(await readFile(blobPath(layout, descriptor.digest), "utf8")) as T;
}

/** The name under which nodes get an image: the registry is ours, whatever it was. */
export function localName(name: string): string {
  const [first = "", ...rest] = name.split("/");
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join("/") : name;
}

function nameOf({ annotations = {} }: Descriptor, wanted: string | undefined): string {
  const given = wanted ?? annotations[IMAGE_NAME] ?? annotations[REF_NAME] ?? "";
  const name = localName(given);
  if (NAME.test(name)) return name;
  throw new LocalClusterError(
    given === "" ? "an image of the archive has no name" : `${JSON.stringify(given)} is not NAME:TAG`,
    "give it a name with --as NAME:TAG",
  );
}

async function manifestsOf(layout: string, root: Descriptor): Promise<Descriptor[]> {
  if (MANIFESTS.includes(root.mediaType)) return [root];
  if (!INDICES.includes(root.mediaType)) throw new LocalClusterError(`${root.mediaType} is not an image`, FIX);
  const { manifests = [] } = await readBlob<Partial<Index>>(layout, root);
  const present: Descriptor[] = [];
  // Archives hold as many of the platforms as were asked for.
  for (const manifest of manifests) if (await isThere(layout, manifest)) present.push(manifest);
  return present;
}

async function imageOf(layout: string, root: Descriptor, wanted: string | undefined): Promise<LayoutImage> {
  const name = nameOf(root, wanted);
  const manifests = await manifestsOf(layout, root);
  if (manifests.length === 0) throw new LocalClusterError(`the archive holds nothing of ${name}`, FIX);
  const blobs = new Map<string, Descriptor>([[root.digest, root]]);
  for (const manifest of manifests) {
    const { config, layers } = await readBlob<{ config?: Descriptor; layers?: Descriptor[] }>(layout, manifest);
    if (config === undefined || layers === undefined)
      throw new LocalClusterError(`${manifest.digest} is no manifest`, FIX);
    for (const blob of [manifest, config, ...layers]) blobs.set(blob.digest, blob);
  }
  for (const blob of blobs.values()) await requireIntact(layout, blob);
  return { name, root, manifests, blobs: [...blobs.values()] };
}

/**
 * The images of an OCI layout, every blob of them looked at.
 *
 * @param wanted name for the only image. Default: those that the layout gives.
 * @throws LocalClusterError when it is none, something of it is missing or damaged, or an image has no name.
 */
export async function readLayout(layout: string, wanted?: string): Promise<LayoutImage[]> {
  const text = await readFile(join(layout, "index.json"), "utf8").catch(() => "");
  const { manifests } = (parseJson(text) ?? {}) as Partial<Index>;
  if (!Array.isArray(manifests) || manifests.length === 0) {
    throw new LocalClusterError("it is not an OCI archive: it has no index.json with images", FIX);
  }
  if (wanted !== undefined && manifests.length > 1) {
    throw new LocalClusterError(
      `one name was given, and the archive has ${manifests.length} images`,
      "leave --as out, or load one at a time",
    );
  }
  const images: LayoutImage[] = [];
  for (const root of manifests) images.push(await imageOf(layout, root, wanted));
  return images;
}
