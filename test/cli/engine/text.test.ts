import type { PreviewResult, PreviewViolation } from "../../../cli/engine/result";
import { isBlocked, previewText, verdict, type Palette } from "../../../cli/engine/text";

const plain: Palette = { bad: String, warning: String, good: String, faint: String };

function violation(level: PreviewViolation["level"], urn = "urn:pod"): PreviewViolation {
  return { urn, policy: "rule", control: "control", finding: "rule/bad", level, message: `${level} message` };
}

function result(violations: PreviewViolation[]): PreviewResult {
  const common = { read: false, inputs: {}, dependencies: [] };
  return {
    stack: "dev",
    resources: [
      { urn: "urn:stack", type: "pulumi:pulumi:Stack", name: "shop-dev", parent: null, custom: false, ...common },
      { urn: "urn:group", type: "shop:index:Group", name: "group", parent: "urn:stack", custom: false, ...common },
      { urn: "urn:pod", type: "kubernetes:core/v1:Pod", name: "web", parent: "urn:group", custom: true, ...common },
    ],
    violations,
    controls: [
      { id: "a", status: "enforced", findings: [] },
      { id: "b", status: "enforced", findings: [] },
      { id: "c", status: "violated", findings: ["rule/bad"] },
    ],
    warnings: ["a chart is not visible"],
    unjudged: [],
    standIns: [],
  };
}

describe("verdict", () => {
  it.each([
    [[], "incomplete: no violations in 3 resources, 1 warning (2.1 s)"],
    [["mandatory"], "blocked: 1 mandatory violation in 3 resources, 1 warning (2.1 s)"],
    [
      ["mandatory", "mandatory", "advisory"],
      "blocked: 2 mandatory, 1 advisory violation in 3 resources, 1 warning (2.1 s)",
    ],
    [["advisory"], "incomplete: 1 advisory violation in 3 resources, 1 warning (2.1 s)"],
  ] as const)("of %p is %p", (levels, expected) => {
    const violations = levels.map((level) => violation(level));
    expect(verdict(result(violations), 2.06)).toBe(expected);
    expect(isBlocked(violations)).toBe(expected.startsWith("blocked"));
  });
});

it("names what no rule judges", () => {
  const unjudged = [{ type: "aws:s3/bucket:Bucket", resources: 2, changesCluster: false }];
  expect(verdict({ ...result([]), warnings: [], unjudged }, 1)).toBe(
    "clean: no violations in 3 resources (1.0 s); 2 resources of 1 type are judged by no rule: aws:s3/bucket:Bucket",
  );
});

it("is clean only without violations and warnings", () => {
  expect(verdict({ ...result([]), warnings: [] }, 1)).toBe("clean: no violations in 3 resources (1.0 s)");
  expect(verdict({ ...result([violation("advisory")]), warnings: [] }, 1)).toBe(
    "passed: 1 advisory violation in 3 resources (1.0 s)",
  );
});

describe("previewText", () => {
  const blocked = result([violation("mandatory"), violation("advisory")]);
  const text = [
    "urn:pod",
    "  mandatory: mandatory message",
    "  advisory: advisory message",
    "",
    "warning: a chart is not visible",
    "",
    "controls: 2 enforced, 1 violated",
    "blocked: 1 mandatory, 1 advisory violation in 3 resources, 1 warning (1.0 s)",
  ];

  it("shows the violations by resource, the warnings, the controls and the verdict", () => {
    expect(previewText(blocked, 1, plain)).toBe(text.join("\n"));
  });

  it("shows the tree before them when it is asked for", () => {
    const tree = ["pulumi:pulumi:Stack shop-dev", "  shop:index:Group group", "    kubernetes:core/v1:Pod web", ""];
    expect(previewText(blocked, 1, plain, true)).toBe([...tree, ...text].join("\n"));
  });
});

describe("the verdict's colour", () => {
  const marked: Palette = {
    bad: (text) => `bad(${text})`,
    warning: (text) => `warning(${text})`,
    good: (text) => `good(${text})`,
    faint: String,
  };
  const lastLine = (preview: PreviewResult) => previewText(preview, 1, marked).split("\n").at(-1);

  it("is good only when nothing is blocked and nothing was out of sight", () => {
    expect(lastLine({ ...result([]), warnings: [] })).toMatch(/^good\(clean: /);
    expect(lastLine(result([]))).toMatch(/^warning\(incomplete: /);
    expect(lastLine(result([violation("mandatory")]))).toMatch(/^bad\(blocked: /);
  });
});
