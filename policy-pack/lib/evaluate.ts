import type { FamilySettings, PackSettings } from "./config";
import { ERROR_DETAIL, UNKNOWN_DETAIL, type Finding } from "./finding";
import { kubernetesObjects, type KubernetesObject } from "./kubernetesObject";
import { findingId, formatMessage } from "./message";
import { podsOf } from "./podSpec";
import { typeKey, type Resource, type Stack } from "./resource";
import type { Rule, RuleContext, Severity } from "./rule";

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

/** Runs the rules over resources. Pure but for the date it is given; keeps an index of the rules by type. */
export class Evaluator {
  private readonly rules: readonly Rule[];
  private readonly settings: PackSettings;
  private readonly today: string;
  private readonly rulesByType = new Map<string, readonly Rule[]>();

  /** @param today the date against which expiry is judged, `YYYY-MM-DD` */
  constructor(rules: readonly Rule[], settings: PackSettings, today: string) {
    this.rules = rules.filter((rule) => isActive(rule, settings.get(rule.family)));
    this.settings = settings;
    this.today = today;
  }

  /** Violations of one resource. Never throws: a rule that does is a violation itself. */
  evaluateResource(resource: Resource): readonly Violation[] {
    return this.rulesFor(resource.type).flatMap((rule) => {
      const located = this.run(() => this.checkResource(rule, resource), resourceSubject(resource));
      return this.report(rule, resource.urn, located);
    });
  }

  /** Violations that only the whole stack shows. Never throws. */
  evaluateStack(stack: Stack): readonly Violation[] {
    return this.rules.flatMap((rule) => {
      if (rule.scope !== "stack") return [];
      const located = this.run(
        () => rule.check(stack, this.context(rule)).map((finding) => ({ finding, subject: stackSubject(finding) })),
        "stack",
      );
      const urns = new Set(located.map(({ finding }) => finding.resource?.urn ?? ""));
      return [...urns].flatMap((urn) =>
        this.report(
          rule,
          urn,
          located.filter(({ finding }) => (finding.resource?.urn ?? "") === urn),
        ),
      );
    });
  }

  private rulesFor(type: string): readonly Rule[] {
    const known = this.rulesByType.get(type);
    if (known !== undefined) return known;
    const key = typeKey(type);
    const kubernetes = key.startsWith("kubernetes:");
    const rules = this.rules.filter((rule) => {
      if (rule.scope === "stack") return false;
      if (rule.scope !== "resource") return kubernetes;
      return rule.types.some((pattern) =>
        pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
      );
    });
    this.rulesByType.set(type, rules);
    return rules;
  }

  private context(rule: Rule): RuleContext {
    return { params: this.familySettings(rule).ruleSettings(rule).params as RuleContext["params"], today: this.today };
  }

  private familySettings(rule: Rule): FamilySettings {
    const settings = this.settings.get(rule.family);
    if (settings === undefined) throw new Error(`no settings for the family "${rule.family}"`);
    return settings;
  }

  private checkResource(rule: Rule, resource: Resource): readonly Located[] {
    const context = this.context(rule);
    if (rule.scope === "resource") return locate(rule.check(resource, context), resourceSubject(resource));
    return kubernetesObjects(resource).flatMap((object) => {
      if (rule.scope === "object") {
        if (rule.kinds !== "all" && !rule.kinds.includes(object.kind)) return [];
        return locate(withoutAbsent(rule.check(object, context), object.partial), objectSubject(object));
      }
      if (rule.scope !== "pod") return [];
      return podsOf(object).flatMap((pod) =>
        locate(withoutAbsent(rule.check(pod, context), pod.partial), objectSubject(object)),
      );
    });
  }

  private run(check: () => readonly Located[], subject: string): readonly Located[] {
    try {
      return check();
    } catch (error) {
      return [{ finding: errorFinding(error), subject }];
    }
  }

  private report(rule: Rule, urn: string, located: readonly Located[]): readonly Violation[] {
    if (located.length === 0) return [];
    const settings = this.familySettings(rule);
    const { level, onUnknown } = settings.ruleSettings(rule);
    const counts = new Map<string, number>();
    for (const { finding } of located) counts.set(finding.detail, (counts.get(finding.detail) ?? 0) + 1);
    const reported = new Map<string, number>();
    return located.flatMap(({ finding, subject }) => {
      const id = findingId(rule, finding);
      const effective = finding.detail === UNKNOWN_DETAIL ? onUnknown : (finding.level ?? level);
      if (effective === "disabled") return [];
      const exemption = settings.exemption(id, urn);
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
          level: effective === "advisory" ? "advisory" : "mandatory",
          severity: rule.severity,
          urn,
          subject,
          path: finding.path,
          message: formatMessage(subject, rule, finding, note),
        },
      ];
    });
  }
}

function isActive(rule: Rule, family: FamilySettings | undefined): boolean {
  return family !== undefined && !family.disabled && family.ruleSettings(rule).level !== "disabled";
}

function locate(findings: readonly Finding[], subject: string): readonly Located[] {
  return findings.map((finding) => ({ finding, subject }));
}

/** What a partial object leaves out is not missing: somebody else has set it. */
function withoutAbsent(findings: readonly Finding[], partial: boolean): readonly Finding[] {
  return partial ? findings.filter((finding) => finding.state !== "absent") : findings;
}

function stackSubject(finding: Finding): string {
  return finding.resource === undefined ? "stack" : resourceSubject(finding.resource);
}
