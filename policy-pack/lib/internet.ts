const NAMES: ReadonlySet<string> = new Set(["*", "any", "internet"]);

/** An address without a prefix that is all zeros: no host has it, so it can only be meant as "any". */
const UNSPECIFIED_ADDRESS = /^[0.:]+$/;

/** Whether a firewall's source or destination is the whole internet, in any of the ways that clouds write it. */
export function isInternet(text: string): boolean {
  const trimmed = text.trim().toLowerCase();
  return NAMES.has(trimmed) || /\/0+$/.test(trimmed) || UNSPECIFIED_ADDRESS.test(trimmed);
}
