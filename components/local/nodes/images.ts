import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { goArchitecture } from "../binaries/download";
import type { ResolvedBinaries } from "../binaries/resolve";
import { LocalClusterError } from "../errors";
import { cacheRoot } from "../home";
import { REF_NAME } from "../images/layout";

/** The host name under which nodes know the registry. It is no name of the world. */
export const REGISTRY_HOST = "hardened-cluster.local";
const DIGEST_LENGTH = 12;
/** The images that every cluster with real nodes has, each one static program. */
const ownImages = ["pause", "probe", "coredns"] as const;
export type OwnImage = (typeof ownImages)[number];

/** References of the images by digest, and the OCI layout that holds them. */
export interface NodeImages {
  layout: string;
  references: Record<OwnImage, string>;
}

interface Index {
  manifests: { digest: string; annotations?: Record<string, string> }[];
}

/** The references of a layout's images by their name: a digest, so that no other image can take the place of one. */
export function referencesOf(index: Index): Map<string, string> {
  return new Map(
    index.manifests.flatMap(({ digest, annotations }) => {
      const name = annotations?.[REF_NAME];
      return name === undefined ? [] : [[name.split(":")[0] as string, `${REGISTRY_HOST}/${name}@${digest}`] as const];
    }),
  );
}

/** Makes the images of nodes from their programs, once, into the cache. */
export async function ensureImages(binaries: ResolvedBinaries["files"], env?: NodeJS.ProcessEnv): Promise<NodeImages> {
  const digest = createHash("sha256");
  for (const name of ownImages) digest.update(await readFile(binaries[name] as string));
  digest.update(await readFile(binaries.image as string));
  const parent = join(cacheRoot(env), `linux-${goArchitecture()}`);
  const layout = join(parent, `images-${digest.digest("hex").slice(0, DIGEST_LENGTH)}`);
  const there = await access(layout).then(
    () => true,
    () => false,
  );
  if (!there) {
    const temporary = `${layout}.${process.pid}.new`;
    await mkdir(parent, { recursive: true });
    const images = ownImages.map((name) => `${name}:1=${binaries[name]}`);
    try {
      await promisify(execFile)(binaries.image as string, ["-layout", temporary, ...images]);
      // Another command may have been faster; its images are the same.
      await rename(temporary, layout).catch(() => undefined);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }
  return { layout, references: await ownReferences(layout) };
}

async function ownReferences(layout: string): Promise<Record<OwnImage, string>> {
  const found = referencesOf(JSON.parse(await readFile(join(layout, "index.json"), "utf8")) as Index);
  const reference = (name: OwnImage): string => {
    const value = found.get(name);
    if (value === undefined)
      throw new LocalClusterError(`${layout} has no image ${name}`, `remove ${layout} and run up again`);
    return value;
  };
  return { pause: reference("pause"), probe: reference("probe"), coredns: reference("coredns") };
}
