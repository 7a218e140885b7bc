import { dirname } from "node:path";
import type { ResolvedBinaries } from "../binaries/resolve";
import type { ResolveOptions } from "../binaries/resolveOptions";
import { findProgram, libraryDirectories, unpackedPackage } from "../binaries/systemPackages";
import { join } from "node:path";
import { ensureImages, type NodeImages } from "./images";

const NFT_PACKAGE = "nftables";

/** What real nodes need beside programs of Go: remembered with the cluster, so that it starts the same again. */
export interface NodeTools {
  images: NodeImages;
  /** Directory of the program nft. */
  nftDirectory: string;
  /** Directories of the libraries that it needs, where it is not installed. */
  nftLibraries: string[];
}

/** Finds or makes the tools of real nodes. */
export async function resolveNodeTools(files: ResolvedBinaries["files"], options: ResolveOptions): Promise<NodeTools> {
  const images = await ensureImages(files, options.env as NodeJS.ProcessEnv | undefined);
  const installed = await findProgram("nft", options.env);
  if (installed !== undefined) return { images, nftDirectory: dirname(installed), nftLibraries: [] };
  const root = await unpackedPackage(NFT_PACKAGE, options);
  return { images, nftDirectory: join(root, "usr", "sbin"), nftLibraries: await libraryDirectories(root) };
}
