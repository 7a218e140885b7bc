import type { ApiClient } from "./apiClient";
import { ENCRYPTED_RESOURCES } from "./controlPlane/encryption";
import { LocalClusterError } from "./errors";

const PAGE = 500;
const ATTEMPTS = 5;
const NOT_FOUND = 404;
const CONFLICT = 409;

interface StoredObject {
  metadata: { name: string; namespace: string };
}

interface Page {
  metadata: { continue?: string };
  items: StoredObject[];
}

async function* objectsOf(client: ApiClient, resource: string): AsyncGenerator<StoredObject> {
  let token = "";
  do {
    const answer = await client.request(
      "GET",
      `/api/v1/${resource}?limit=${PAGE}&continue=${encodeURIComponent(token)}`,
    );
    if (answer.status !== 200) {
      throw new LocalClusterError(`${resource} could not be listed: HTTP ${answer.status}`, "run rotate-keys again");
    }
    const page = JSON.parse(answer.body) as Page;
    yield* page.items;
    token = page.metadata.continue ?? "";
  } while (token !== "");
}

/** Reads an object and writes it back as it is. @returns the refusal, or undefined when it is rewritten or gone. */
async function rewrite(client: ApiClient, path: string): Promise<string | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const read = await client.request("GET", path);
    if (read.status === NOT_FOUND) return undefined;
    const written = await client.request("PUT", path, JSON.parse(read.body));
    if (written.status === 200 || written.status === NOT_FOUND) return undefined;
    // Somebody else has just written it; with which key is not known.
    if (written.status !== CONFLICT || attempt === ATTEMPTS) return `HTTP ${written.status} for ${path}`;
  }
}

/**
 * Writes every encrypted object again, so that the API server stores it under its first key.
 *
 * @returns how many were rewritten.
 * @throws LocalClusterError naming the objects whose writing was refused.
 */
export async function rewriteEncrypted(client: ApiClient, tell: (message: string) => void): Promise<number> {
  let rewritten = 0;
  const refused: string[] = [];
  for (const resource of ENCRYPTED_RESOURCES) {
    for await (const { metadata } of objectsOf(client, resource)) {
      const refusal = await rewrite(
        client,
        `/api/v1/namespaces/${encodeURIComponent(metadata.namespace)}/${resource}/${encodeURIComponent(metadata.name)}`,
      );
      if (refusal === undefined) rewritten += 1;
      else refused.push(refusal);
    }
    tell(`${rewritten} objects rewritten`);
  }
  if (refused.length > 0) {
    throw new LocalClusterError(
      `${refused.length} objects could not be rewritten, so the old key stays in use for reading: ${refused.join("; ")}`,
      "mend or remove these objects, then run rotate-keys again",
    );
  }
  return rewritten;
}
