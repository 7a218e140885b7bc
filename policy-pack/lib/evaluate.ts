import type { FamilySettings, PackSettings, RuleSettings } from "./config";
import { ExemptionUse } from "./exemptionUse";
import { ERROR_DETAIL, UNKNOWN_DETAIL, type Finding } from "./finding";
import { kubernetesObjects, type KubernetesObject } from "./kubernetesObject";
import { findingId, formatMessage } from "./message";
import { podsOf, type Pod } from "./podSpec";
import { typeKey, type Resource, type Stack } from "./resource";
import { namesKind, type Rule, type RuleContext, type Severity } from "./rule";

/** A finding as it is reported: with its level, after exemptions. */
export interface Violation {
  /** Id of the rule. */
  readonly rule: string;
  /** Finding id, `<rule>/<detail>`. */
  readonly finding: string;
  readonly control: string;
  readonly level: "mandatory" | "advisory";
  readonly severity: Severity;
  readonly urn: string;
  /** The object at fault: its place in a list resource, otherwise the resource itself. */
  readonly subject: string;
  readonly path: string;
  /** What to write instead. */
  readonly fix: string;
  readonly message: string;
}

/** More findings of one kind than this on one resource help nobody; the last one says how many there are. */
const MAX_SAME_FINDINGS = 50;

interface Located {
  readonly finding: Finding;
  readonly subject: string;
}

function objectSubject(object: KubernetesObject): string {
  const namespace = object.namespace.string();
  return [object.kind, ...(namespace === undefined ? [] : [namespace]), object.name].join("/");
}

function resourceSubject(resource: Resource): string {
  return `${resource.type.slice(resource.type.lastIndexOf(":") + 1)}/${resource.name}`;
}

function errorFinding(error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    detail: ERROR_DETAIL,
    path: "",
    found: "not checked",
    state: "bad",
    problem: `the rule failed: ${reason}`,
    fix: "report this as a defect of the policy pack; until then exempt the finding with a reason, or disable the rule",
    level: "mandatory",
  };
}

/** A rule with its configuration, looked up once and not for every resource. */
interface ActiveRule {
  readonly rule: Rule;
  readonly context: RuleContext;
  readonly family: FamilySettings;
  readonly settings: RuleSettings;
  /** Whether a rule about objects looks at a kind. */
  readonly judges: (kind: string) => boolean;
}

function kindFilter(rule: Rule): ActiveRule["judges"] {
  if (rule.scope !== "object" || rule.kinds === "all") return () => true;
  const { kinds } = rule;
  const known = new Map<string, boolean>();
  return (kind) => {
    let named = known.get(kind);
    if (named === undefined) known.set(kind, (named = namesKind(kinds, kind)));
    return named;
  };
}

/** Runs the rules over resources. Pure but for the date it is given; keeps an index of the rules by type. */
export class Evaluator {
  private readonly rules: readonly ActiveRule[];
  private readonly today: string;
  private readonly exemptionUse: ExemptionUse;
  private readonly rulesByType = new Map<string, readonly ActiveRule[]>();

  /**
   * @param today the date against which expiry is judged, `YYYY-MM-DD`
   * @param exemptionUse shared by evaluators that each know some families of a pack
   */
  constructor(rules: readonly Rule[], settings: PackSettings, today: string, exemptionUse = new ExemptionUse()) {
    this.today = today;
    this.exemptionUse = exemptionUse;
    for (const [family, { disabled, exemptions }] of settings) exemptionUse.declare(family, disabled ? [] : exemptions);
    this.rules = rules.flatMap((rule) => {
      const family = settings.get(rule.family);
      if (family === undefined || family.disabled) return [];
      const ruleSettings = family.ruleSettings(rule);
      if (ruleSettings.level === "disabled") return [];
      const context = { params: ruleSettings.params as RuleContext["params"], today };
      return [{ rule, context, family, settings: ruleSettings, judges: kindFilter(rule) }];
    });
  }

  /** Violations of one resource. Never throws: a rule that does is a violation itself. */
  evaluateResource(resource: Resource): readonly Violation[] {
    const violations: Violation[] = [];
    // Most rules find nothing on most resources: nothing is made for those.
    for (const active of this.rulesFor(resource.type)) {
      const located = checkSafely(active, resource);
      if (located.length > 0) violations.push(...this.report(active, resource.urn, located));
    }
    return violations;
  }

  /** Violations that only the whole stack shows. Never throws. */
  evaluateStack(stack: Stack): readonly Violation[] {
    return this.rules.flatMap((active) => {
      const { rule, context } = active;
      if (rule.scope !== "stack") return [];
      const stackContext = {
        ...context,
        unusedExemptions: () => this.exemptionUse.unused(),
        allExemptions: () => this.exemptionUse.all(),
      };
      const located = checkStackSafely(() => rule.check(stack, stackContext));
      return [...groupByResource(located)].flatMap(([urn, ofResource]) => this.report(active, urn, ofResource));
    });
  }

  private rulesFor(type: string): readonly ActiveRule[] {
    const known = this.rulesByType.get(type);
    if (known !== undefined) return known;
    const key = typeKey(type);
    const rules = this.rules.filter(({ rule }) => looksAt(rule, key));
    this.rulesByType.set(type, rules);
    return rules;
  }

  private report(active: ActiveRule, urn: string, located: readonly Located[]): readonly Violation[] {
    if (located.length === 0) return [];
    const { rule, family, settings } = active;
    const counts = new Map<string, number>();
    for (const { finding } of located) counts.set(finding.detail, (counts.get(finding.detail) ?? 0) + 1);
    const reported = new Map<string, number>();
    return located.flatMap(({ finding, subject }) => {
      const id = findingId(rule, finding);
      const level = levelOf(finding, settings);
      if (level === "disabled") return [];
      const exemption = family.exemption(id, urn);
      if (exemption !== undefined) this.exemptionUse.match(exemption);
      if (exemption !== undefined && exemption.expires >= this.today) return [];
      const number = (reported.get(finding.detail) ?? 0) + 1;
      reported.set(finding.detail, number);
      if (number > MAX_SAME_FINDINGS) return [];
      const more = number === MAX_SAME_FINDINGS ? (counts.get(finding.detail) ?? 0) - MAX_SAME_FINDINGS : 0;
      const note = [
        exemption === undefined ? "" : ` The exemption of this finding expired on ${exemption.expires}.`,
        more > 0 ? ` There are ${more} more findings of this kind on the resource.` : "",
      ].join("");
      return [
        {
          rule: rule.id,
          finding: id,
          control: finding.control ?? rule.controls[0],
          level: level === "advisory" ? "advisory" : "mandatory",
          severity: rule.severity,
          urn,
          subject,
          path: finding.path,
          fix: finding.fix ?? rule.fix,
          message: formatMessage(subject, rule, finding, note),
        },
      ];
    });
  }
}

function levelOf(finding: Finding, { level, onUnknown }: RuleSettings): RuleSettings["level"] {
  if (finding.detail !== UNKNOWN_DETAIL) return finding.level ?? level;
  return onUnknown === "disabled" ? onUnknown : (finding.onUnknown ?? onUnknown);
}

function looksAt(rule: Rule, typeKeyOfResource: string): boolean {
  switch (rule.scope) {
    case "stack":
      return false;
    case "resource":
      return rule.types.some((pattern) =>
        pattern.endsWith("*") ? typeKeyOfResource.startsWith(pattern.slice(0, -1)) : typeKeyOfResource === pattern,
      );
    default:
      return typeKeyOfResource.startsWith("kubernetes:");
  }
}

const nothing: readonly Located[] = [];

function checkSafely(active: ActiveRule, resource: Resource): readonly Located[] {
  try {
    return checkResource(active, resource);
  } catch (error) {
    return [{ finding: errorFinding(error), subject: resourceSubject(resource) }];
  }
}

function checkStackSafely(check: () => readonly Finding[]): readonly Located[] {
  try {
    return check()
      .filter(({ resource }) => resource?.external !== true)
      .map((finding) => ({ finding, subject: stackSubject(finding) }));
  } catch (error) {
    return [{ finding: errorFinding(error), subject: "stack" }];
  }
}

function checkResource(active: ActiveRule, resource: Resource): readonly Located[] {
  const { rule, context } = active;
  switch (rule.scope) {
    case "stack":
      return nothing;
    case "resource":
      return locate(rule.check(resource, context), resourceSubject(resource));
    default: {
      const objects = kubernetesObjects(resource);
      const [only] = objects;
      return only !== undefined && objects.length === 1
        ? checkObject(active, only)
        : objects.flatMap((object) => checkObject(active, object));
    }
  }
}

function checkObject(active: ActiveRule, object: KubernetesObject): readonly Located[] {
  const { rule, context } = active;
  if (rule.scope === "pod") return checkPods(active, object, podsOf(object));
  if (rule.scope !== "object" || !active.judges(object.kind)) return nothing;
  return locateIn(object, rule.check(object, context), object.partial);
}

function checkPods(active: ActiveRule, object: KubernetesObject, pods: readonly Pod[]): readonly Located[] {
  const [only] = pods;
  if (only === undefined) return nothing;
  return withoutRepeats(
    pods.length === 1 ? checkPod(active, object, only) : pods.flatMap((pod) => checkPod(active, object, pod)),
  );
}

function checkPod({ rule, context }: ActiveRule, object: KubernetesObject, pod: Pod): readonly Located[] {
  if (rule.scope !== "pod" || (pod.spec.isUnknown && rule.judgesUnknownSpec !== true)) return nothing;
  return locateIn(object, rule.check(pod, context), pod.partial);
}

/** The pods of a custom resource may share fields. */
function withoutRepeats(located: readonly Located[]): readonly Located[] {
  if (located.length < 2) return located;
  const places = new Set<string>();
  return located.filter(({ finding: { detail, path, container } }) => {
    const place = `${detail} ${path} ${container ?? ""}`;
    if (places.has(place)) return false;
    places.add(place);
    return true;
  });
}

function groupByResource(located: readonly Located[]): ReadonlyMap<string, readonly Located[]> {
  const groups = new Map<string, Located[]>();
  for (const item of located) {
    const urn = item.finding.resource?.urn ?? "";
    const group = groups.get(urn);
    if (group === undefined) groups.set(urn, [item]);
    else group.push(item);
  }
  return groups;
}

/** What a partial object leaves out is not missing: somebody else has set it. */
function locateIn(object: KubernetesObject, findings: readonly Finding[], partial: boolean): readonly Located[] {
  if (findings.length === 0) return nothing;
  const relevant = partial ? findings.filter((finding) => finding.state !== "absent") : findings;
  return locate(relevant, objectSubject(object));
}

function locate(findings: readonly Finding[], subject: string): readonly Located[] {
  return findings.map((finding) => ({ finding, subject }));
}

function stackSubject(finding: Finding): string {
  return finding.resource === undefined ? "stack" : resourceSubject(finding.resource);
}
