import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localName, readLayout, type Descriptor } from "../../../../components/local/images/layout";

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const INDEX = "application/vnd.oci.image.index.v1+json";

let layout: string;
beforeEach(() => {
  layout = mkdtempSync(join(tmpdir(), "hardened-cluster-layout-"));
  mkdirSync(join(layout, "blobs", "sha256"), { recursive: true });
});
afterEach(() => rmSync(layout, { recursive: true }));

const fileOf = (digest: string): string => join(layout, "blobs", "sha256", digest.slice("sha256:".length));

function blob(mediaType: string, content: unknown): Descriptor {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const digest = `sha256:${createHash("sha256").update(text).digest("hex")}`;
  writeFileSync(fileOf(digest), text);
  return { mediaType, digest, size: text.length };
}

function image(layer = "layer"): { manifest: Descriptor; config: Descriptor; layers: Descriptor[] } {
  const config = blob("application/vnd.oci.image.config.v1+json", {});
  const layers = [blob("application/vnd.oci.image.layer.v1.tar", layer)];
  return { manifest: blob(MANIFEST, { config, layers }), config, layers };
}

function named(descriptor: Descriptor, name: string, key = "org.opencontainers.image.ref.name"): Descriptor {
  return { ...descriptor, annotations: { [key]: name } };
}

const write = (...manifests: Descriptor[]): void =>
  writeFileSync(join(layout, "index.json"), JSON.stringify({ schemaVersion: 2, manifests }));

test("an image has its name and all its blobs", async () => {
  const { manifest, config, layers } = image();
  write(named(manifest, "registry.example.com:5000/shop/web:1.2"));
  const [found] = await readLayout(layout);
  expect(found?.name).toBe("shop/web:1.2");
  expect(found?.root.digest).toBe(manifest.digest);
  expect(found?.blobs.map(({ digest }) => digest)).toEqual([manifest, config, ...layers].map(({ digest }) => digest));
});

test("of an image for several platforms those count that the archive has", async () => {
  const { manifest, config, layers } = image();
  const absent = { ...manifest, digest: `sha256:${"0".repeat(64)}` };
  const index = blob(INDEX, { manifests: [manifest, absent] });
  write(named(index, "docker.io/library/web:1", "io.containerd.image.name"));
  const [found] = await readLayout(layout);
  expect(found).toMatchObject({ name: "library/web:1", root: { digest: index.digest } });
  expect(found?.manifests.map(({ digest }) => digest)).toEqual([manifest.digest]);
  expect(found?.blobs.map(({ digest }) => digest)).toEqual(
    [index, manifest, config, ...layers].map(({ digest }) => digest),
  );
});

test.each([
  ["web:1", "web:1"],
  ["localhost/web:1", "web:1"],
  ["team/web:1", "team/web:1"],
  ["docker.io/library/web:1", "library/web:1"],
])("%s is %s here", (name, local) => expect(localName(name)).toBe(local));

test("a name that was given wins, for a single image", async () => {
  const { manifest } = image();
  write(named(manifest, "latest"));
  expect((await readLayout(layout, "shop/web:2"))[0]?.name).toBe("shop/web:2");
  write(named(manifest, "a:1"), named(manifest, "b:1"));
  await expect(readLayout(layout, "shop/web:2")).rejects.toThrow("the archive has 2 images");
});

test.each([
  ["no index", () => undefined, "it is not an OCI archive"],
  ["no image", () => write(), "it is not an OCI archive"],
  ["only a tag", () => write(named(image().manifest, "latest")), '"latest" is not NAME:TAG'],
  ["no name", () => write(image().manifest), "an image of the archive has no name"],
  ["a name with a way out", () => write(named(image().manifest, "a b/../c:1")), "is not NAME:TAG"],
  ["something else than an image", () => write(named(blob("text/plain", "x"), "a:1")), "text/plain is not an image"],
  [
    "a digest that leads elsewhere",
    () => write({ ...named(image().manifest, "a:1"), digest: "sha256:../../../etc/passwd" }),
    "is no SHA-256 digest",
  ],
  ["a platform of none", () => write(named(blob(INDEX, { manifests: [] }), "a:1")), "the archive holds nothing of a:1"],
])("%s is refused", async (_what, make, problem) => {
  make();
  await expect(readLayout(layout)).rejects.toThrow(problem);
});

test("a blob that was changed, is missing or leads to another file is refused", async () => {
  const { manifest, layers } = image();
  write(named(manifest, "a:1"));
  const file = fileOf(layers[0]?.digest ?? "");
  writeFileSync(file, "another layer");
  await expect(readLayout(layout)).rejects.toThrow(`blob ${layers[0]?.digest} is damaged`);
  rmSync(file);
  await expect(readLayout(layout)).rejects.toThrow(`blob ${layers[0]?.digest} is missing`);
  symlinkSync("/etc/hostname", file);
  await expect(readLayout(layout)).rejects.toThrow(`blob ${layers[0]?.digest} is missing`);
});
