import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { UNKNOWN_KIND } from "../../lib/kubernetesObject";
import { mapsBelow } from "../../lib/kubernetes/walk";
import type { Value } from "../../lib/value";

export const cmpPolicyVisibilityTexts = defineRule({
  id: "cmp-policy-visibility-texts",
  family: "kubernetes",
  controls: ["cmp-policy-visibility-helm"],
  severity: "medium",
  title: "Objects are written as objects",
  description:
    "A manifest within a text, an object of unknown kind, or a list that is none: no rule looks at what it holds.",
  fix: "Write the object itself, or scan it as a file of its own",
  level: "advisory",
  scope: "object",
  kinds: "all",
  check: ({ kind, value }) => {
    if (kind === UNKNOWN_KIND) return [findingAt(value, { detail: "kind" })];
    if (kind === "List") return [findingAt(value.get("items"), { detail: "no-list", found: "no list of objects" })];
    return kind.includes("/") && !kind.startsWith("helm.sh/") ? checkTexts(value) : [];
  },
});

/** A manifest, or a patch of a pod, within a text. */
const manifest = /^\s*(?:[{"']*apiVersion["']?:\s)[\s\S]{0,2000}?["']?kind["']?:\s/m;
const MAX_TEXT = 100_000;

function checkTexts(root: Value): readonly Finding[] {
  return [...mapsBelow(root)]
    .flatMap(({ value }) => value.entries())
    .filter(([key, value]) => {
      const text = value.string() ?? "";
      return text !== "" && (key === "podSpecPatch" || (text.length > 20 && manifest.test(text.slice(0, MAX_TEXT))));
    })
    .filter(([key]) => !key.includes("last-applied-configuration"))
    .map(([, value]) => findingAt(value, { detail: "text", found: "a manifest within a text" }));
}
