import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
const MIN_SECONDS = 60;
const MAX_SECONDS = 86_400;

export const secretsRotationExternal = defineRule({
  id: "secrets-rotation-external",
  family: "kubernetes",
  controls: ["secrets-rotation"],
  severity: "medium",
  title: "External secrets are refreshed within a day",
  description:
    "A secret that is not fetched again stays the old one after its rotation; too often, it starves the store.",
  fix: "Set refreshInterval between 1m and 24h",
  scope: "object",
  kinds: ["external-secrets.io/ExternalSecret", "external-secrets.io/ClusterExternalSecret"],
  check: (object) =>
    judge(
      object.value.at(object.kind.endsWith("ClusterExternalSecret") ? "spec.refreshTime" : "spec.refreshInterval"),
      {
        detail: "interval",
        bad: (interval) => {
          const seconds = durationSeconds(interval.string() ?? String(interval.number() ?? ""));
          return seconds === undefined || seconds < MIN_SECONDS || seconds > MAX_SECONDS;
        },
      },
    ),
});

/** Seconds of a Go duration such as `1h30m`; undefined when it is none. */
function durationSeconds(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smh])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text) return text === "0" ? 0 : undefined;
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (SECONDS[unit ?? ""] ?? 0), 0);
}
