import type { SupportTable, VersionSupport } from "../../components/controls/supportedVersions";
import { daysBetween } from "./calendar";
import { findingAt, unknownAt, type Finding } from "./finding";
import { minorOf } from "./kubernetesVersion";
import type { ParamValues, RuleContext } from "./rule";
import type { Value } from "./value";

/** Parameters of the rules about versions. */
export const versionParams = {
  minSupportedMinor: {
    type: "string",
    description:
      'The oldest minor version that is accepted, e.g. "1.34", in place of the days on which the provider\'s support ends.',
    default: "",
  },
  warnDays: {
    type: "integer",
    description: "For how many days before the end of its support a version is reported.",
    default: 60,
    minimum: 0,
  },
} as const;

/** Whether a cluster stays supported for longer, for a price: because it says so, or because the provider decides. */
export type ExtendedSupport = "chosen" | "by-default" | "none";

export interface VersionJudgement {
  readonly table: SupportTable;
  /** Detail of the finding about a version past its end. */
  readonly detail: string;
  readonly extended: ExtendedSupport;
  /** Whether a text that is no version, like `latest`, passes. */
  readonly acceptsWords?: boolean;
}

const numberOf = ({ minor }: VersionSupport) => minorOf(minor) as number;

/** The oldest version that is not about to end; the newest where all are. */
function recommended({ versions }: SupportTable, today: string, warnDays: number): VersionSupport | undefined {
  return versions.find(({ until }) => daysBetween(today, until) > warnDays) ?? versions.at(-1);
}

/** Judges a version that is set by the day on which the provider's support ends (cp-supported-version). */
export function judgeVersionSupport(
  version: Value,
  { table, detail, extended, acceptsWords = false }: VersionJudgement,
  { params, today }: RuleContext & { readonly params: ParamValues<typeof versionParams> },
): readonly Finding[] {
  if (version.isAbsent) return [];
  if (version.isUnknown) return [unknownAt(version, { detail })];
  const minor = minorOf(version.string() ?? String(version.number() ?? ""));
  if (minor === undefined) return acceptsWords ? [] : [findingAt(version, { detail })];
  const better = recommended(table, today, params.warnDays);
  const fix = better === undefined ? {} : { fix: `use "${better.minor}" (supported until ${better.until}) or newer` };
  const found = (text: { detail: string; problem: string; level?: "advisory" }) => [
    findingAt(version, { ...fix, ...text }),
  ];

  const { minSupportedMinor, warnDays } = params;
  if (minSupportedMinor !== "") {
    const problem = `the oldest accepted minor version is ${minSupportedMinor}`;
    return minor < (minorOf(minSupportedMinor) ?? 0)
      ? [findingAt(version, { detail, problem, fix: `use "${minSupportedMinor}" or newer` })]
      : [];
  }
  const row = table.versions.find((known) => numberOf(known) === minor);
  if (row === undefined) {
    const [oldest] = table.versions;
    const isOlder = oldest !== undefined && minor < numberOf(oldest);
    return isOlder ? found({ detail, problem: "its support has ended" }) : [];
  }
  const { until, extendedUntil = until } = row;
  const last = extended === "none" ? until : extendedUntil;
  if (last < today) return found({ detail, problem: `its support ended on ${last}` });
  if (until < today && extended === "by-default") {
    const problem = `its standard support ended on ${until}, and fixes until ${last} cost extra`;
    return found({ detail: "extended-support", problem, level: "advisory" });
  }
  const end = extended === "chosen" ? last : until;
  return daysBetween(today, end) <= warnDays
    ? found({ detail: "ends-soon", problem: `its support ends on ${end}`, level: "advisory" })
    : [];
}
