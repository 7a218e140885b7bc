import { findControl } from "../../../components/controls";
import { resolveAdmission } from "../../../components/baseline/admission/settings";
import { enforcedControls, type BaselineParts } from "../../../components/baseline/enforcedControls";

const none: ReadonlySet<string> = new Set();
const parts: BaselineParts = {
  admission: resolveAdmission({}, none),
  tenants: ["shop"],
  runtimeClasses: [],
  hasStorage: false,
  accepted: none,
};
const enforced = (changes: Partial<BaselineParts> = {}) => enforcedControls({ ...parts, ...changes });

describe("the controls that a baseline enforces", () => {
  it("are in the catalogue", () => {
    const all = enforced({
      runtimeClasses: ["gvisor"],
      hasStorage: true,
      admission: { ...parts.admission, allowedRegistries: ["r.example.com/"], requiredLabels: { owner: ".+" } },
    });
    expect(all.filter((id) => findControl(id) === undefined)).toEqual([]);
    expect(all).toEqual(
      expect.arrayContaining(["adm-required-labels", "adm-trusted-registries", "pod-runtime-sandbox"]),
    );
  });

  it("leave out what admission only reports", () => {
    expect(enforced()).toContain("pod-no-privileged");
    const audited = enforced({ admission: { ...parts.admission, mode: "audit" } });
    expect(audited).not.toContain("pod-no-privileged");
    expect(audited).toContain("netpol-default-deny");
  });

  it("leave out what tenants, storage and sandboxes would bring where there are none", () => {
    expect(enforced()).toContain("netpol-default-deny");
    expect(enforced({ tenants: [] })).not.toContain("netpol-default-deny");
    expect(enforced()).not.toContain("nodes-storage-class-encryption");
    expect(enforced()).not.toContain("pod-runtime-sandbox");
  });

  it("leave out accepted risks", () => {
    expect(enforced({ accepted: new Set(["pod-run-as-non-root"]) })).not.toContain("pod-run-as-non-root");
  });
});
