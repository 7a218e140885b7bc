/** Which parts may import which, type-only imports included; ARCHITECTURE.md shows the floors. Run by `npm run lint`. */

/** Folders of `components/` from the ground up; each may import those before it, and the clouds only `shared`. */
const GROUND = "^components/controls/";
const SHARED = "^components/shared/";
const KUBERNETES = "^components/kubernetes/";
const SERVICES = "^components/services/";
const BASELINE = "^components/baseline/";
const CLOUDS = "^components/(aws|azure|gcp|digitalocean)/";

/** A floor that imports nothing of our own but itself and the floors below. */
function floor(name, folder, below) {
  return {
    name,
    severity: "error",
    from: { path: folder },
    to: { path: "^(components|policy-pack|cli|stacks|test)/", pathNot: [folder, ...below] },
  };
}

module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    floor("controls-are-the-ground", GROUND, []),
    floor("shared-knows-controls-only", SHARED, [GROUND]),
    floor("kubernetes-knows-shared-only", KUBERNETES, [SHARED, GROUND]),
    floor("services-know-no-cloud", SERVICES, [KUBERNETES, SHARED, GROUND]),
    floor("baseline-knows-no-cloud", BASELINE, [SERVICES, KUBERNETES, SHARED, GROUND]),
    {
      ...floor("a-cloud-knows-shared-only", CLOUDS, [SHARED, GROUND]),
      // Its own folder, which the group in `from` names.
      to: { path: "^(components|policy-pack|cli|stacks|test)/", pathNot: ["^components/$1/", SHARED, GROUND] },
    },
    {
      name: "product-knows-no-tests",
      severity: "error",
      from: { path: "^(components|policy-pack|cli|stacks)/" },
      to: { path: "^test/" },
    },
    {
      name: "components-know-no-command",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(policy-pack|cli|stacks)/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    // Type-only imports count: a circle of types hides the same lack of an owner.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^test/fixtures/|node_modules" },
  },
};
