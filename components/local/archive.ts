import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { LocalClusterError } from "./errors";
import { parseJson } from "./files";

const MAGIC = Buffer.from("hardened-cluster backup 1\n");
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;

/** Length of the key that encrypts a backup. */
export const ARCHIVE_KEY_BYTES = 32;

function unreadable(problem: string): LocalClusterError {
  return new LocalClusterError(
    problem,
    "use the file and the key file that hardened-cluster backup has written together",
  );
}

/**
 * Packs files into one and encrypts it (ir-backup-recovery): a backup holds every key of its cluster. AES-256-GCM, so a
 * change of a single bit is noticed.
 */
export function packArchive(files: ReadonlyMap<string, Buffer>, key: Buffer): Buffer {
  const index = Buffer.from(JSON.stringify([...files].map(([name, content]) => ({ name, size: content.length }))));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(index.length);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(MAGIC);
  const body = [length, index, ...files.values()].map((part) => cipher.update(part));
  return Buffer.concat([MAGIC, nonce, ...body, cipher.final(), cipher.getAuthTag()]);
}

/** Reads what `packArchive` made. @throws LocalClusterError when it is another file, was changed, or the key is wrong. */
export function unpackArchive(archive: Buffer, key: Buffer): Map<string, Buffer> {
  if (archive.length < MAGIC.length + NONCE_BYTES + TAG_BYTES || !archive.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw unreadable("the file is not a backup of a local cluster");
  }
  const nonce = archive.subarray(MAGIC.length, MAGIC.length + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(MAGIC)
    .setAuthTag(archive.subarray(-TAG_BYTES));
  let body: Buffer;
  try {
    body = Buffer.concat([decipher.update(archive.subarray(MAGIC.length + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw unreadable("the backup was changed, or the key is not the one that it was written with");
  }
  const indexEnd = LENGTH_BYTES + body.readUInt32BE(0);
  const index = parseJson(body.subarray(LENGTH_BYTES, indexEnd).toString("utf8")) as { name: string; size: number }[];
  const files = new Map<string, Buffer>();
  let offset = indexEnd;
  for (const { name, size } of index) {
    files.set(name, body.subarray(offset, offset + size));
    offset += size;
  }
  return files;
}
