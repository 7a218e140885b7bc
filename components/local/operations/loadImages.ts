import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { LocalClusterError } from "../errors";
import { isThere, makeDirectory, parseJson, readIfThere, requireFreeSpace, writeFileAtomically } from "../files";
import { blobPath, readLayout, REF_NAME, type Index, type LayoutImage } from "../images/layout";
import { REGISTRY_HOST } from "../nodes/images";
import { operationContext, type OperationOptions } from "./context";
import { exclusivelyOnRunning } from "./running";

export interface LoadImagesOptions extends OperationOptions {
  /** An OCI archive: a tar file of an OCI image layout. */
  file: string;
  /** `NAME:TAG` of its only image. Default: the names in the archive. */
  as?: string;
}

/** An image that nodes can run now. */
export interface LoadedImage {
  /** `shop/web:1.2`. */
  name: string;
  /** What to write in a pod: by digest, so that it stays this image. */
  reference: string;
}

/** Adds an image to the layout that the registry reads; its blobs first, so that nobody sees a part of it. */
async function addImage(from: string, layout: string, image: LayoutImage): Promise<void> {
  for (const { digest } of image.blobs) {
    const target = blobPath(layout, digest);
    if (await isThere(target)) continue;
    await copyFile(blobPath(from, digest), `${target}.new`);
    await rename(`${target}.new`, target);
  }
  const file = join(layout, "index.json");
  const { manifests = [] } = (parseJson((await readIfThere(file)) ?? "") ?? {}) as Partial<Index>;
  const named = { ...image.root, annotations: { [REF_NAME]: image.name } };
  // Manifests of an index are asked for by their digest.
  const unnamed = image.manifests.filter(({ digest }) => digest !== image.root.digest);
  const kept = manifests.filter(
    ({ digest, annotations }) =>
      annotations?.[REF_NAME] !== image.name && !unnamed.some((manifest) => manifest.digest === digest),
  );
  const index: Index = { schemaVersion: 2, manifests: [...kept, named, ...unnamed] };
  await writeFileAtomically(file, JSON.stringify(index));
}

/**
 * Brings images into the registry of a cluster with real nodes, which can pull nothing from outside. The cluster runs on.
 *
 * @throws LocalClusterError when the cluster does not run or has no real nodes, or the file is no intact OCI archive.
 */
export async function loadImages(options: LoadImagesOptions): Promise<LoadedImage[]> {
  const context = await operationContext(options);
  return exclusivelyOnRunning(context, async ({ state }) => {
    if (state.nodeTools === undefined) {
      throw new LocalClusterError(
        `${context.name} has no real nodes, which alone run images`,
        "run up --nodes 1 first",
      );
    }
    const { directory, images: layout } = context.paths;
    await requireFreeSpace(directory);
    const unpacked = await mkdtemp(join(directory, "images-"));
    try {
      context.tell(`reading ${options.file}`);
      await promisify(execFile)("tar", ["-xf", options.file, "-C", unpacked]).catch((error: Error) => {
        throw new LocalClusterError(
          `${options.file} cannot be read as a tar file: ${error.message.trim().split("\n").at(-1)}`,
          "give an OCI archive, e.g. of skopeo copy … oci-archive:FILE:NAME:TAG",
        );
      });
      const images = await readLayout(unpacked, options.as);
      await makeDirectory(join(layout, "blobs", "sha256"));
      for (const image of images) await addImage(unpacked, layout, image);
      return images.map(({ name, root }) => ({
        name,
        reference: `${REGISTRY_HOST}/${name.slice(0, name.lastIndexOf(":"))}@${root.digest}`,
      }));
    } finally {
      await rm(unpacked, { recursive: true, force: true });
    }
  });
}
