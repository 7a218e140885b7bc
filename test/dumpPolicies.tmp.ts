import { admissionPolicy, policyNames } from "../components/baseline/admission/objects";
import { policyManifest } from "../components/baseline/admission/policy";
import { resolveAdmission } from "../components/baseline/admission/settings";
import { resolvePlatformAccess } from "../components/baseline/platform/settings";
const risks = new Set(["adm-vap-baseline", "adm-image-pinning", "secrets-as-files", "rbac-no-wildcards"]);
const variants = [
  [{}, {}, []],
  [
    {
      imagePinning: "tag",
      allowedRegistries: ["r.example.com/"],
      seccompProfiles: ["p"],
      probeExemptContainers: ["x"],
      publicServices: ["a/b"],
      requiredLabels: { owner: "[a-z]+" },
      exemptNamespaces: ["zz"],
    },
    { clusterAdmins: ["ca"], operators: ["op"], breakGlass: { users: ["bob"] }, vendorRoles: ["v"] },
    ["gvisor"],
  ],
] as const;
const out = variants.flatMap(([a, p, s]) =>
  ["local", "eks", "gke"].map((platform) =>
    policyNames.map((n) =>
      policyManifest(
        admissionPolicy(n, {
          settings: resolveAdmission(a as never, risks),
          access: resolvePlatformAccess(p as never, risks),
          sandboxRuntimeClasses: s,
          platform,
          metadataAddresses: ["100.100.100.200"],
        }),
      ),
    ),
  ),
);
process.stdout.write(JSON.stringify(out, null, 1));
