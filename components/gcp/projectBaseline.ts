import * as binaryauthorization from "@pulumi/gcp/binaryauthorization";
import { getProjectOutput } from "@pulumi/gcp/organizations";
import * as orgpolicy from "@pulumi/gcp/orgpolicy";
import * as projects from "@pulumi/gcp/projects";
import * as pulumi from "@pulumi/pulumi";
import { type Accepted, type AcceptedRisk, checkAcceptedRisk, resolveAcceptedRisks } from "../shared/acceptedRisks";
import { resolveDeletionProtection } from "../shared/deletionProtection";
import { fail, shown } from "../shared/errors";
import { childName, componentType } from "../shared/naming";
import {
  isText,
  keysOf,
  listOf,
  rejectUnknownProperties,
  validateBoolean,
  validateOneOf,
  checkUnique,
} from "../shared/validation";
import { createLogArchive } from "./auditLog";
import { keyMaker, logsKey } from "./encryption";
import { validateProject, validateRegion } from "./region";
import type { GcpScope } from "./scope";
import { validateGcpName, validateLabels } from "./settings";
import { resolveRetentionDays } from "./settings/protection";

/** Who runs a service of which a project can have one only. */
export const GcpServiceOwner = {
  /** This component, in this project. */
  Project: "project",
  /** The organisation, centrally: nothing is made here, and the control is attested instead. */
  Organization: "organization",
} as const;
export type GcpServiceOwner = (typeof GcpServiceOwner)[keyof typeof GcpServiceOwner];

/** Which images the project's clusters run (img-sign-verify). */
export interface ImagePolicyArgs {
  /** Attestors that must all have signed an image, as `projects/<project>/attestors/<name>`. Default none. */
  attestors?: string[];
  /** Images that run unsigned, as patterns like `europe-west4-docker.pkg.dev/my-company-prod/tools/**`. Default none. */
  unsignedImages?: string[];
}

/** What every cluster of a project relies on. */
export interface GcpProjectBaselineArgs {
  /** Id of the Google Cloud project, e.g. `my-company-prod`. */
  project: string;
  /** Region of the audit logs, e.g. `europe-west4`. */
  region: string;
  /** Who records data access and keeps the audit logs (audit-cloud-activity). Default `project`. */
  activityLogs?: GcpServiceOwner;
  /** Who sets organisation policies (id-infra-identity-least-privilege, net-private-nodes). Default `project`. */
  organizationPolicies?: GcpServiceOwner;
  /**
   * Which images the project's clusters run. Without attestors nothing is blocked: what would be is written to the
   * audit log.
   */
  imagePolicy?: ImagePolicyArgs;
  /** Days for which the audit logs are kept. Default 365. */
  retentionDays?: number;
  /** Let the project's bucket `_Default` keep records of data access a second time, paid for twice. Default false. */
  keepDefaultCopy?: boolean;
  /** Leave keys and logs behind when the stack is destroyed. Default true. */
  deletionProtection?: boolean;
  /** Labels of every resource that takes some. */
  tags?: { [key: string]: string };
  /** Weakenings on record; without an entry a weakened value is an error. */
  acceptedRisks?: AcceptedRisk[];
}

// What GkeCluster and this component call. Artifact Registry scans only with an API of its own.
const services = [
  "artifactregistry",
  "binaryauthorization",
  "cloudkms",
  "cloudresourcemanager",
  "compute",
  "container",
  "containerscanning",
  "containersecurity",
  "dns",
  "iam",
  "logging",
  "monitoring",
  "orgpolicy",
  "pubsub",
];

/** Organisation policies by constraint; a list is denied whole, a switch is on. */
const constraints: Readonly<Record<string, orgpolicy.PolicyArgs["spec"]>> = {
  // id-infra-identity-least-privilege: keys of service accounts never expire.
  "iam.disableServiceAccountKeyCreation": { rules: [{ enforce: "TRUE" }] },
  // id-infra-identity-least-privilege: the default accounts would be editors of the project.
  "iam.automaticIamGrantsForDefaultServiceAccounts": { rules: [{ enforce: "TRUE" }] },
  // net-private-nodes: no machine of the project has a public address.
  "compute.vmExternalIpAccess": { rules: [{ denyAll: "TRUE" }] },
  // nodes-secure-boot
  "compute.requireShieldedVm": { rules: [{ enforce: "TRUE" }] },
  // net-no-open-admin-ports: the serial console is a way in past every firewall.
  "compute.disableSerialPortAccess": { rules: [{ enforce: "TRUE" }] },
};

interface ProjectSettings {
  readonly name: string;
  readonly project: string;
  readonly region: string;
  readonly activityLogs: GcpServiceOwner;
  readonly organizationPolicies: GcpServiceOwner;
  readonly attestors: readonly string[];
  readonly unsignedImages: readonly string[];
  readonly retentionDays: number;
  readonly keepDefaultCopy: boolean;
  readonly deletionProtection: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

function resolveImagePolicy(
  args: ImagePolicyArgs,
  accepted: Accepted,
): Pick<ProjectSettings, "attestors" | "unsignedImages"> {
  rejectUnknownProperties("imagePolicy", args, keysOf<ImagePolicyArgs>({ attestors: true, unsignedImages: true }));
  const attestors = listOf("imagePolicy.attestors", args.attestors);
  attestors.forEach((attestor, index) => {
    if (!isText(attestor, /^projects\/[a-z0-9.:-]+\/attestors\/[a-zA-Z][\w-]*$/)) {
      fail(
        `imagePolicy.attestors[${index}]`,
        `${shown(attestor)} is not the id of an attestor`,
        'write the id, like "projects/my-company-build/attestors/pipeline"',
      );
    }
  });
  checkUnique("imagePolicy.attestors", attestors, "attestor");
  const unsignedImages = listOf("imagePolicy.unsignedImages", args.unsignedImages);
  unsignedImages.forEach((pattern, index) => {
    const property = `imagePolicy.unsignedImages[${index}]`;
    if (typeof pattern !== "string" || !/^[a-z0-9.*-]+(\/[\w.*-]+)*([:@][\w.*:-]+)?$/.test(pattern)) {
      fail(property, `${shown(pattern)} is not a pattern of images`, 'write one like "registry.example/tools/*"');
    }
    // adm-trusted-registries
    if (/^[*.]/.test(pattern)) {
      checkAcceptedRisk(accepted, {
        control: "adm-trusted-registries",
        property,
        problem: `"${pattern}" lets images of any registry in`,
        secure: "begin it with the name of a registry",
      });
    }
  });
  return { attestors, unsignedImages };
}

function resolveProjectSettings(name: string, args: GcpProjectBaselineArgs): ProjectSettings {
  rejectUnknownProperties(
    "",
    args,
    keysOf<GcpProjectBaselineArgs>({
      project: true,
      region: true,
      activityLogs: true,
      organizationPolicies: true,
      imagePolicy: true,
      retentionDays: true,
      keepDefaultCopy: true,
      deletionProtection: true,
      tags: true,
      acceptedRisks: true,
    }),
  );
  const accepted = resolveAcceptedRisks(args.acceptedRisks);
  const owner = (option: "activityLogs" | "organizationPolicies") =>
    validateOneOf(option, args[option] ?? GcpServiceOwner.Project, Object.values(GcpServiceOwner));
  return {
    name: validateGcpName(name),
    project: validateProject("project", args.project),
    region: validateRegion("region", args.region),
    activityLogs: owner("activityLogs"),
    organizationPolicies: owner("organizationPolicies"),
    ...resolveImagePolicy(args.imagePolicy ?? {}, accepted),
    retentionDays: resolveRetentionDays("retentionDays", args.retentionDays, accepted),
    keepDefaultCopy: validateBoolean("keepDefaultCopy", args.keepDefaultCopy ?? false),
    deletionProtection: resolveDeletionProtection(args.deletionProtection, accepted),
    tags: validateLabels(args.tags),
  };
}

/**
 * What a Google Cloud project has once for all its clusters: the APIs, the record of who did what, organisation policies
 * and the policy of images. Make one per project, apart from clusters: a second one would collide, and a cluster's end
 * would disarm the others. Clusters of the same program name it in `dependsOn`.
 */
export class GcpProjectBaseline extends pulumi.ComponentResource {
  /** Ids of the controls that this component enforces for the project. */
  public readonly enforcedControls: pulumi.Output<string[]>;
  /** Ids of the controls that the organisation is said to take care of. Nobody checks them here. */
  public readonly attestedControls: pulumi.Output<string[]>;

  /**
   * @throws InvalidArgumentError for the first argument that is wrong, before anything is registered.
   */
  constructor(name: string, args: GcpProjectBaselineArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveProjectSettings(name, args);
    super(componentType("GcpProjectBaseline"), name, args, opts);
    const { project } = settings;
    const apis = services.map(
      (service) =>
        new projects.Service(
          childName(name, `api-${service}`),
          // What else the project runs may need the API when this stack is long gone.
          { project, service: `${service}.googleapis.com`, disableOnDestroy: false },
          { parent: this },
        ),
    );
    const options = { parent: this, dependsOn: apis };
    if (settings.activityLogs === GcpServiceOwner.Project) createActivityLogs(this, settings, apis);
    if (settings.organizationPolicies === GcpServiceOwner.Project) createOrganizationPolicies(name, project, options);
    createImagePolicy(settings, options);

    const owned: [string, GcpServiceOwner][] = [
      ["audit-cloud-activity", settings.activityLogs],
      ["id-infra-identity-least-privilege", settings.organizationPolicies],
      ["net-private-nodes", settings.organizationPolicies],
    ];
    const controlsOf = (owner: GcpServiceOwner) => owned.filter(([, who]) => who === owner).map(([control]) => control);
    this.enforcedControls = pulumi.output([
      ...controlsOf(GcpServiceOwner.Project),
      "img-registry-scan",
      ...(settings.attestors.length === 0 ? [] : ["img-sign-verify"]),
    ]);
    this.attestedControls = pulumi.output(controlsOf(GcpServiceOwner.Organization));
    this.registerOutputs({ enforcedControls: this.enforcedControls, attestedControls: this.attestedControls });
  }
}

/** Who did what, and who read what: Google records reads, those of Kubernetes secrets among them, only when told to. */
function createActivityLogs(parent: pulumi.Resource, settings: ProjectSettings, apis: pulumi.Resource[]): void {
  const { name, project } = settings;
  new projects.IAMAuditConfig(
    childName(name, "data-access"),
    {
      project,
      service: "allServices",
      // audit-cloud-activity
      auditLogConfigs: ["ADMIN_READ", "DATA_READ", "DATA_WRITE"].map((logType) => ({ logType })),
    },
    { parent, dependsOn: apis },
  );
  const projectNumber = getProjectOutput({ projectId: project }, { parent }).number;
  const scope: GcpScope = { settings, projectNumber, parent };
  createLogArchive(scope, {
    // audit-log-retention-encryption
    retentionDays: settings.retentionDays,
    keepDefaultCopy: settings.keepDefaultCopy,
    locked: false,
    filter: `logName:"projects/${project}/logs/cloudaudit.googleapis.com"`,
    description: `Audit logs of the project ${project}`,
    key: logsKey(scope, keyMaker(scope, { ringDependsOn: apis }), undefined),
  });
}

function createOrganizationPolicies(name: string, project: string, options: pulumi.CustomResourceOptions): void {
  for (const [constraint, spec] of Object.entries(constraints)) {
    new orgpolicy.Policy(
      childName(name, constraint),
      { parent: `projects/${project}`, name: `projects/${project}/policies/${constraint}`, spec },
      options,
    );
  }
}

function createImagePolicy(settings: ProjectSettings, options: pulumi.CustomResourceOptions): void {
  const { name, project, attestors, unsignedImages } = settings;
  new binaryauthorization.Policy(
    childName(name, "image-policy"),
    {
      project,
      // img-sign-verify: signed or refused. Before there is a signer, what would be refused is written down.
      defaultAdmissionRule:
        attestors.length === 0
          ? { evaluationMode: "ALWAYS_DENY", enforcementMode: "DRYRUN_AUDIT_LOG_ONLY" }
          : {
              evaluationMode: "REQUIRE_ATTESTATION",
              enforcementMode: "ENFORCED_BLOCK_AND_AUDIT_LOG",
              requireAttestationsBies: [...attestors],
            },
      // Google's own system images, by the list that Google keeps.
      globalPolicyEvaluationMode: "ENABLE",
      admissionWhitelistPatterns: unsignedImages.map((namePattern) => ({ namePattern })),
    },
    options,
  );
}
