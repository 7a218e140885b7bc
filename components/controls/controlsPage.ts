import { controls, findControl } from ".";
import { areas, frameworks, platforms, severities } from "./types";
import type { Area, Control, ControlStatus, Framework, Platform, Severity } from "./types";

type Status = ControlStatus["status"];

const statuses: Readonly<Record<Status, { mark: string; meaning: string }>> = {
  enforced: { mark: "✓", meaning: "a component sets it, and a rule, probe or component test asserts it" },
  inherent: { mark: "●", meaning: "the provider guarantees it and offers no switch" },
  compensated: {
    mark: "◐",
    meaning: "the provider cannot do it; other controls stand in, as far as they are enforced",
  },
  attested: { mark: "✎", meaning: "infrastructure code cannot prove it; its owner states it" },
  unavailable: { mark: "✗", meaning: "it cannot be had there" },
  planned: { mark: "○", meaning: "not built yet; the capability it waits for stands beside the mark" },
};

const platformNames: Readonly<Record<Platform, string>> = {
  local: "Local",
  eks: "EKS",
  aks: "AKS",
  gke: "GKE",
  doks: "DOKS",
};

const areaNames: Readonly<Record<Area, string>> = {
  "control-plane": "Control plane",
  network: "Network",
  identity: "Identity",
  nodes: "Nodes",
  workloads: "Workloads",
  secrets: "Secrets",
  admission: "Admission",
  "supply-chain": "Supply chain",
  runtime: "Runtime",
  audit: "Audit",
  "ingress-mesh": "Ingress and mesh",
  compliance: "Compliance",
  "incident-response": "Incident response",
  ci: "Pipelines",
};

const frameworkNames: Readonly<Record<Framework, string>> = {
  "cis-kubernetes": "CIS Kubernetes",
  "cis-eks": "CIS EKS",
  "cis-aks": "CIS AKS",
  "cis-gke": "CIS GKE",
  "nsa-cisa": "NSA-CISA",
  pss: "Pod Security Standards",
  "pci-dss": "PCI DSS",
  hipaa: "HIPAA",
  soc2: "SOC 2",
  iso27001: "ISO 27001",
  checkov: "Checkov",
  trivy: "Trivy",
  kubescape: "Kubescape",
  prowler: "Prowler",
};

/** A table that is as readable in a terminal as rendered: its columns are padded. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) =>
    Math.max(3, ...[header, ...rows].map((row) => Array.from(row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - Array.from(cell).length)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(header), rule, ...rows.map(line)].join("\n");
}

function link(id: string): string {
  return `[${id}](#${id})`;
}

function headingAnchor(heading: string): string {
  return heading.toLowerCase().replaceAll(" ", "-");
}

function statusMark(status: ControlStatus): string {
  const { mark } = statuses[status.status];
  const capability = status.status === "planned" ? ` ${status.capability}` : "";
  const caveat = "caveat" in status ? " †" : "";
  return `${mark}${capability}${caveat}`;
}

function standIn(id: string, platform: Platform): string {
  const status = findControl(id)?.platforms[platform];
  return status === undefined ? link(id) : `${link(id)} (${statusMark(status)})`;
}

function statusText(status: ControlStatus, platform: Platform): string {
  switch (status.status) {
    case "enforced":
      return status.caveat === undefined ? "enforced" : `enforced. ${status.caveat}`;
    case "planned":
      return `planned (${status.capability})${status.caveat === undefined ? "" : `. ${status.caveat}`}`;
    case "compensated":
      return `compensated by ${status.by.map((id) => standIn(id, platform)).join(", ")}. ${status.reason}`;
    case "inherent":
    case "attested":
    case "unavailable":
      return `${status.status}. ${status.reason}`;
  }
}

/** One line per distinct status, with all platforms that have it. */
function statusLines(control: Control): string[] {
  const platformsByText = new Map<string, string[]>();
  for (const platform of platforms) {
    const text = statusText(control.platforms[platform], platform);
    platformsByText.set(text, [...(platformsByText.get(text) ?? []), platformNames[platform]]);
  }
  return [...platformsByText].map(([text, names]) =>
    names.length === platforms.length ? `- everywhere: ${text}` : `- ${names.join(", ")}: ${text}`,
  );
}

function supports(control: Control): string {
  const parts = frameworks.flatMap((framework) => {
    const references = control.references[framework] ?? [];
    if (references.length === 0) return [];
    return [`${frameworkNames[framework]} ${references.map((reference) => `\`${reference}\``).join(" ")}`];
  });
  return parts.length === 0 ? "" : `Supports ${parts.join(" · ")}`;
}

function controlSection(control: Control): string {
  return [
    `### ${control.id}`,
    `**${control.title}** (${control.severity})`,
    control.why,
    statusLines(control).join("\n"),
    supports(control),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function summary(): string {
  const rows = (Object.keys(statuses) as Status[]).map((status) => [
    `${statuses[status].mark} ${status}`,
    ...platforms.map((platform) => String(controls.filter((c) => c.platforms[platform].status === status).length)),
    statuses[status].meaning,
  ]);
  return table(["Status", ...platforms.map((platform) => platformNames[platform]), "Meaning"], rows);
}

function bySeverity(a: Control, b: Control): number {
  const rank = (severity: Severity) => severities.indexOf(severity);
  return rank(b.severity) - rank(a.severity) || (a.id < b.id ? -1 : 1);
}

function matrix(area: Area): string {
  const rows = controls
    .filter((control) => control.area === area)
    .sort(bySeverity)
    .map((control) => [
      link(control.id),
      control.severity,
      ...platforms.map((platform) => statusMark(control.platforms[platform])),
    ]);
  return table(
    [
      `[${areaNames[area]}](#${headingAnchor(areaNames[area])})`,
      "Severity",
      ...platforms.map((platform) => platformNames[platform]),
    ],
    rows,
  );
}

/** The page docs/controls.md: the catalogue as people read it. */
export function renderControlsPage(): string {
  const sections = [
    "# Controls",
    "<!-- Generated by `npm run docs` from components/controls. Do not edit. -->",
    `The ${controls.length} controls of the blueprint, what each one prevents, and how it stands on every platform. ` +
      "A reference names a requirement that the control supports; it is no statement of compliance.",
    summary(),
    "† holds with a caveat, which the control's own section gives.",
    "## Overview",
    ...areas.map(matrix),
    ...areas.flatMap((area) => [
      `## ${areaNames[area]}`,
      ...controls
        .filter((control) => control.area === area)
        .sort(bySeverity)
        .map(controlSection),
    ]),
  ];
  return `${sections.join("\n\n")}\n`;
}
