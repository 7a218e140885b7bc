import { capabilities, controls, findControl } from "../../../components/controls";

const ID = "[a-z][a-z0-9]*(?:-[a-z0-9]+)+";
const prefixes = [...new Set(controls.map(({ id }) => id.slice(0, id.indexOf("-"))))];

// These prefixes mean a control wherever they stand. Names that start with `pod-`, `node-` or `ci-` are everyday ones.
const unmistakable = ["cp", "netpol", "rbac", "psa", "adm", "img", "cmp"];

const contexts: readonly RegExp[] = [
  // The reason above a hardened line: `// cp-tls-everywhere: …`, also for several controls.
  new RegExp(`^\\s*(?://|/?\\*+|#)\\s*(${ID}(?:, ${ID})*): `, "gm"),
  // A property that holds controls: `control: "…"`, `controls: ["…", "…"]`.
  new RegExp(`\\bcontrols?["']?: *\\[?((?:\\s*["']${ID}["'],?)+)`, "g"),
  // A mention in prose or at the end of a message: `(cp-private-endpoint)`, `[pod-no-privileged]`.
  new RegExp(`[([](${ID})[)\\]]`, "g"),
  // Anywhere, but not as a part of a path or of a longer name.
  new RegExp(`(?<![\\w./@-])((?:${unmistakable.join("|")})(?:-[a-z0-9]+)+)(?![\\w-]|\\.[a-z]|/)`, "g"),
];

function hasControlPrefix(id: string): boolean {
  return prefixes.includes(id.slice(0, id.indexOf("-")));
}

/** Everything in a text that stands where a control id stands and looks like one. */
export function controlIdsIn(text: string): Set<string> {
  const mentions = contexts.flatMap((context) => [...text.matchAll(context)].map((match) => match[1] ?? ""));
  const ids = mentions.flatMap((mention) => mention.match(new RegExp(ID, "g")) ?? []);
  return new Set(ids.filter(hasControlPrefix));
}

const notControls = new Set([
  // What tests of unknown controls write.
  "cp-no-such-control",
  // Value of the label on Kubernetes' own roles.
  "rbac-defaults",
  // The analyser that the network policies are checked with.
  "netpol-analyzer",
]);

/** Those of them that the catalogue does not have. `otherNames` are names of other things, e.g. of rules. */
export function unknownControlIds(text: string, otherNames: ReadonlySet<string>): string[] {
  const known = new Set<string>([...capabilities, ...notControls]);
  return [...controlIdsIn(text)].filter((id) => findControl(id) === undefined && !known.has(id) && !otherNames.has(id));
}
