import { probes } from "../../../cli/verify/probes";
import {
  areas,
  capabilities,
  type Control,
  controls,
  findControl,
  frameworks,
  type Platform,
  platforms,
  severities,
} from "../../../components/controls";
import type { Family } from "../../../policy-pack/lib/rule";
import { rules } from "../../../policy-pack/rules";
import { unknownControlIds } from "./controlReferences";
import { projectFiles, rootFiles } from "./projectFiles";

const section = /^\d+(\.\d+)+$/;

const referenceForms: Record<(typeof frameworks)[number], RegExp> = {
  "cis-kubernetes": section,
  "cis-eks": section,
  "cis-aks": section,
  "cis-gke": section,
  "nsa-cisa": /^\d+\.\d+$/,
  pss: /^[a-z]+[A-Za-z]*(_baseline|_restricted)?( \(profile\))?$/,
  "pci-dss": /^(A1\.)?\d+(\.\d+)+$/,
  hipaa: /^164\.3\d\d(\([a-zA-Z0-9]+\))+$/,
  soc2: /^(CC|A|C|PI|P)\d+\.\d+$/,
  iso27001: /^A\.[5-8]\.\d+$/,
  checkov: /^CKV2?_[A-Z0-9]+_\d+$/,
  trivy: /^[A-Z]+-\d+$/,
  kubescape: /^C-\d{4}$/,
  prowler: /^[a-z0-9]+(_[a-zA-Z0-9]+)+$/,
};

describe("the catalogue", () => {
  it("has 143 controls with unique ids", () => {
    expect(controls).toHaveLength(143);
    expect(new Set(controls.map(({ id }) => id)).size).toBe(143);
  });

  it("is grouped by area and sorted by id within each", () => {
    const keys = controls.map(({ area, id }) => `${String(areas.indexOf(area)).padStart(2, "0")} ${id}`);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(controls.map(({ area }) => area))).toEqual(new Set(areas));
  });

  it("has a title and a reason of its own for every control", () => {
    expect(new Set(controls.map(({ title }) => title)).size).toBe(controls.length);
    expect(new Set(controls.map(({ why }) => why)).size).toBe(controls.length);
    expect(controls.filter(({ title }) => !/^\S.*[^.\s]$/.test(title))).toEqual([]);
    expect(controls.filter(({ why }) => !isSentence(why))).toEqual([]);
  });

  it("finds a control by its id, and nothing by another", () => {
    for (const control of controls) expect(findControl(control.id)).toBe(control);
    expect(findControl("cp-no-such-control")).toBeUndefined();
    expect(findControl("constructor")).toBeUndefined();
  });

  it("finds a control by an id of an earlier release, which no other control has", () => {
    expect(findControl("id-azure-rbac-kubernetes")?.id).toBe("id-cloud-iam-kubernetes");
    const ids = controls.flatMap(({ id, formerIds = [] }) => [id, ...formerIds]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** What is wrong with each control, prefixed with its id. */
function faults(faultsOf: (control: Control) => string[]): string[] {
  return controls.flatMap((control) => faultsOf(control).map((fault) => `${control.id}: ${fault}`));
}

function isSentence(text: string): boolean {
  return /^[A-Z`].{15,}[^.]\.$/.test(text);
}

describe("every control", () => {
  it("has an id, an area and a severity of the known shape", () => {
    const wrong = faults(({ id, area, severity }) => [
      ...(/^[a-z]+(-[a-z0-9]+)+$/.test(id) ? [] : ["id"]),
      ...(areas.includes(area) ? [] : [`area ${area}`]),
      ...(severities.includes(severity) ? [] : [`severity ${severity}`]),
    ]);
    expect(wrong).toEqual([]);
  });

  it("has a status on every platform and no other", () => {
    for (const control of controls) expect(Object.keys(control.platforms).sort()).toEqual([...platforms].sort());
  });

  it("gives the capability that it waits for, or the reason for its status, in a sentence", () => {
    const wrong = faults((control) =>
      platforms.flatMap((platform) => {
        const status = control.platforms[platform];
        const texts = [
          ...("reason" in status ? [status.reason] : []),
          ...("caveat" in status ? [status.caveat ?? ""] : []),
        ].filter((text) => !isSentence(text));
        const capability =
          status.status === "planned" && !capabilities.includes(status.capability) ? [status.capability] : [];
        return [...texts, ...capability].map((fault) => `${platform}: ${fault}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("is compensated only by other controls, and by such as can be had there", () => {
    const wrong = faults(({ id, platforms: statuses }) =>
      platforms.flatMap((platform) => {
        const status = statuses[platform];
        if (status.status !== "compensated") return [];
        if (status.by.length === 0) return [`${platform}: by nothing`];
        return status.by
          .filter((other) => {
            const standIn = findControl(other)?.platforms[platform].status;
            return other === id || (standIn !== "enforced" && standIn !== "planned");
          })
          .map((other) => `${platform}: by ${other}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("references known frameworks, each requirement once and in the framework's own form", () => {
    const wrong = faults(({ references }) =>
      Object.entries(references).flatMap(([name, requirements]) => {
        const framework = frameworks.find((known) => known === name);
        if (framework === undefined || requirements.length === 0) return [name];
        return requirements
          .filter((one, index) => !referenceForms[framework].test(one) || requirements.indexOf(one) !== index)
          .map((one) => `${name} ${one}`);
      }),
    );
    expect(wrong).toEqual([]);
  });
});

/** Where the assertions for a platform may stand: its family of rules and its folder of component tests. */
const places: Record<Platform, { family: Family | undefined; folder: string }> = {
  local: { family: undefined, folder: "local" },
  eks: { family: "aws", folder: "aws" },
  aks: { family: "azure", folder: "azure" },
  gke: { family: "gcp", folder: "gcp" },
  doks: { family: "digitalocean", folder: "digitalocean" },
};

const probedControls = new Set(probes.flatMap((probe) => probe.controls));

/** Every control that something would fail for if it were lost on that platform. */
function assertedControls(platform: Platform): (control: Control) => boolean {
  const { family, folder } = places[platform];
  const families = new Set<Family | undefined>(["kubernetes", "stack", family]);
  const ruled = new Set(rules.filter((rule) => families.has(rule.family)).flatMap((rule) => rule.controls));
  const tests = ["baseline", folder].flatMap((name) => projectFiles(`test/components/${name}`, /\.test\.ts$/));
  return ({ id }) =>
    ruled.has(id) ||
    probedControls.has(id) ||
    tests.some(({ text }) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text));
}

describe.each(platforms)("on %s", (platform) => {
  it("every enforced control is asserted by a rule, a probe or a component test that names it", () => {
    const isAsserted = assertedControls(platform);
    const unasserted = controls
      .filter((control) => control.platforms[platform].status === "enforced" && !isAsserted(control))
      .map(({ id }) => id);
    expect(unasserted).toEqual([]);
  });
});

describe("the project", () => {
  const rulesAndProbes = new Set([...rules, ...probes].map(({ id }) => id));

  it.each(["components", "policy-pack", "cli", "stacks", "test", "docs"])(
    "names no unknown control in %s",
    (folder) => {
      const files = projectFiles(folder, /\.(ts|js|md|ya?ml|json)$/);
      const unknown = files.flatMap(({ path, text }) =>
        unknownControlIds(text, rulesAndProbes).map((id) => `${path}: ${id}`),
      );
      expect(unknown).toEqual([]);
    },
  );

  it("names no unknown control in the pages of the root folder", () => {
    const unknown = rootFiles(/\.md$/).flatMap(({ text }) => unknownControlIds(text, rulesAndProbes));
    expect(unknown).toEqual([]);
  });

  it("gives rules and probes only controls of the catalogue", () => {
    const unknown = [...rules, ...probes].flatMap(({ id, controls: named }) =>
      named.filter((control) => findControl(control) === undefined).map((control) => `${id}: ${control}`),
    );
    expect(unknown).toEqual([]);
  });
});
