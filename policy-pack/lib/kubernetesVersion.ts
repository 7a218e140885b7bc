/** The minor version in a version as providers write it, e.g. 33 in `1.33`, `v1.33.4` or `1.33.1-gke.100`. */
function minorOf(version: string): number | undefined {
  const match = /^v?1\.(\d+)(?:[.\-+]|$)/.exec(version.trim());
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** Whether a version is of an older minor than another. Words such as `latest` are not. */
export function isOlderMinor(version: string, than: string): boolean {
  const minor = minorOf(version);
  const least = minorOf(than);
  return minor !== undefined && least !== undefined && minor < least;
}
