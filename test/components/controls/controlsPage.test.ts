import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { controls } from "../../../components/controls";
import { renderControlsPage } from "../../../components/controls/controlsPage";

describe("docs/controls.md", () => {
  const page = renderControlsPage();

  it("is up to date; `npm run docs` writes it", () => {
    expect(readFileSync(resolve(__dirname, "../../../docs/controls.md"), "utf8")).toBe(page);
  });

  it("has a section and a row for every control", () => {
    for (const { id } of controls) {
      expect(page).toContain(`\n### ${id}\n`);
      expect(page).toContain(`| [${id}](#${id}) `);
    }
  });

  it("links to nothing that it does not have", () => {
    const headings = new Set(
      [...page.matchAll(/^#+ (.+)$/gm)].map((match) => match[1]?.toLowerCase().replace(/ /g, "-")),
    );
    const broken = [...page.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1]).filter((link) => !headings.has(link));
    expect(broken).toEqual([]);
  });

  it("says of a compensated control what stands in for it, and how that stands", () => {
    expect(page).toMatch(
      /^- EKS: compensated by \[rbac-no-anonymous-bindings\]\(#rbac-no-anonymous-bindings\) \((✓|○ baseline)\)\. EKS lets/m,
    );
  });

  it("speaks of supporting a requirement, never of fulfilling it", () => {
    expect(page).not.toMatch(/\b(satisf|fulfil|compliant)/i);
  });
});
