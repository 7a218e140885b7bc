import type { Downloader } from "./download";

/** How programs are looked for. */
export interface ResolveOptions {
  tell: (message: string) => void;
  signal?: AbortSignal;
  env?: Readonly<Record<string, string | undefined>>;
  downloader?: Downloader;
}
