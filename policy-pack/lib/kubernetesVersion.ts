/** The minor version in a version as providers write it, e.g. 33 in `1.33`, `v1.33.4` or `1.33.1-gke.100`. */
export function minorOf(version: string): number | undefined {
  const match = /^v?1\.(\d+)(?:[.\-+]|$)/.exec(version.trim());
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
