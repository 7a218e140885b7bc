import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

const APPLICATION = "azuread:index/application:Application";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The hours of a duration as Go writes it, e.g. `8760h` or `720h30m`. */
function hoursOf(duration: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)h/.exec(duration);
  return match === null ? undefined : Number(match[1]);
}

/** How many days a password lives; undefined when what is written is no date and no duration. */
function lifetimeInDays(password: Value, today: string): number | undefined {
  const hours = hoursOf(password.get("endDateRelative").string() ?? "");
  if (hours !== undefined) return (hours * HOUR_MS) / DAY_MS;
  const start = Date.parse(password.get("startDate").string() ?? today);
  const end = Date.parse(password.get("endDate").string() ?? "");
  const days = (end - start) / DAY_MS;
  return Number.isNaN(days) ? undefined : days;
}

function judgePassword(password: Value, today: string, maxDays: number): readonly Finding[] {
  const place = [password.get("endDateRelative"), password.get("endDate")].find((value) => value.isPresent);
  if (place === undefined) {
    const problem = "it then lives for two years";
    return [findingAt(password.get("endDate"), { detail: "no-end", level: "advisory", problem })];
  }
  if (place.isUnknown) return [unknownAt(place, { detail: "long-lived" })];
  const days = lifetimeInDays(password, today);
  if (days === undefined || days <= maxDays) return [];
  return [findingAt(place, { detail: "long-lived", problem: `the password lives for ${Math.round(days)} days` })];
}

export const secretsRotationAzuread = defineRule({
  id: "secrets-rotation-azuread",
  family: "azure",
  controls: ["secrets-rotation"],
  severity: "medium",
  title: "Passwords of Entra applications expire within a year",
  description: "Whoever has found a password that never ends has the application's rights for ever.",
  fix: "Use a federated credential or a managed identity, or set endDate to a date that rotation keeps up with",
  // Programs compute the date, from a time.Rotating for instance.
  onUnknown: "advisory",
  params: {
    maxDays: { type: "integer", description: "How many days a password may live.", default: 365, minimum: 1 },
  },
  scope: "resource",
  types: [
    APPLICATION,
    "azuread:index/applicationPassword:ApplicationPassword",
    "azuread:index/servicePrincipalPassword:ServicePrincipalPassword",
  ],
  check: ({ type, props }, { params, today }) => {
    const password = type === APPLICATION ? props.get("password") : props;
    return password.isKnown ? judgePassword(password, today, params.maxDays) : [];
  },
});
