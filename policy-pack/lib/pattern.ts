/**
 * Whether a pattern of actions or resources, with `*` and `?`, matches a text, in linear time for all but contrived
 * input. Both are compared without regard to case, as AWS compares actions; for ARNs that is on the safe side.
 *
 * @param text another pattern is contained when it matches as a text, because `?` does not match its `*`
 */
export function matches(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
  let [i, j] = [0, 0];
  let [star, resume] = [-1, 0];
  while (j < given.length) {
    if (wanted[i] === "*") {
      star = i++;
      resume = j;
    } else if (wanted[i] === given[j] || (wanted[i] === "?" && given[j] !== "*")) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++resume;
    } else return false;
  }
  while (wanted[i] === "*") i++;
  return i === wanted.length;
}

/** Patterns, or everything but the patterns (NotAction, NotResource, NotPrincipal). */
export interface PatternSet {
  readonly patterns: readonly string[];
  readonly inverted: boolean;
}

export function holds({ patterns, inverted }: PatternSet, text: string): boolean {
  return patterns.some((pattern) => matches(pattern, text)) !== inverted;
}

/** Whether everything in one set is in the other, as far as patterns show it. */
export function includes(outer: PatternSet, inner: PatternSet): boolean {
  if (outer.patterns.includes("*") && !outer.inverted) return true;
  if (outer.inverted || inner.inverted) return false;
  return inner.patterns.every((pattern) => holds(outer, pattern));
}

/** Whether a text names one thing: neither empty nor with a wildcard. */
export function isFixed(text: string): boolean {
  return text !== "" && !/[*?]/.test(text);
}
