import { manifest, type Manifest } from "../../kubernetes/manifest";
import type { PlatformAccess } from "../platform/settings";
import type { TenantSettings } from "../tenant/settings";
import type { FairnessSettings } from "./settings";

/** Who is in a class, and what the class gets. */
interface FairnessClass {
  readonly name: string;
  readonly shares: number;
  readonly groups: readonly string[];
  readonly users?: readonly string[];
  /** Whether the class may use what others leave idle. */
  readonly mayBorrow: boolean;
  readonly distinguishedBy: "ByNamespace" | "ByUser";
}

/** Before Kubernetes' own schemas for service accounts (9000) and everybody (9900), after those of the control plane. */
const PRECEDENCE = 5000;

const EVERYTHING = {
  resourceRules: [{ verbs: ["*"], apiGroups: ["*"], resources: ["*"], clusterScope: true, namespaces: ["*"] }],
  nonResourceRules: [{ verbs: ["*"], nonResourceURLs: ["*"] }],
};

/** The two objects of a class. */
export interface FairnessObjects {
  readonly name: string;
  readonly level: Manifest;
  readonly schema: Manifest;
}

function subjectsOf({ groups, users = [] }: FairnessClass): object[] {
  return [
    ...groups.map((name) => ({ kind: "Group", group: { name } })),
    ...users.map((name) => ({ kind: "User", user: { name } })),
  ];
}

function objectsOf(given: FairnessClass): FairnessObjects {
  const name = `hardened-cluster-${given.name}`;
  const limited = {
    nominalConcurrencyShares: given.shares,
    lendablePercent: 0,
    ...(given.mayBorrow ? {} : { borrowingLimitPercent: 0 }),
    // Small hands: a flood fills only the queues that its namespace is dealt, and the others stay short.
    limitResponse: { type: "Queue", queuing: { queues: 64, handSize: 4, queueLengthLimit: 50 } },
  };
  const schema = {
    priorityLevelConfiguration: { name },
    matchingPrecedence: PRECEDENCE,
    distinguisherMethod: { type: given.distinguishedBy },
    rules: [{ subjects: subjectsOf(given), ...EVERYTHING }],
  };
  return {
    name: given.name,
    level: manifest("PriorityLevelConfiguration", { name }, { spec: { type: "Limited", limited } }),
    schema: manifest("FlowSchema", { name }, { spec: schema }),
  };
}

/**
 * Priority levels of the API server for the platform and for each class of tenants, so that a flood of requests by one
 * tenant, a mad controller of his or a stolen token, leaves room for those who would stop it (ns-quota-limitrange).
 */
export function fairnessObjects(
  shares: FairnessSettings,
  { clusterAdmins, operators, auditors, responders, breakGlass }: PlatformAccess,
  tenants: readonly TenantSettings[],
): FairnessObjects[] {
  const tenantClass = (trust: string, classShares: number): FairnessClass => {
    const groups = tenants
      .filter((tenant) => tenant.trust === trust)
      .flatMap(({ name, groups: { admins, developers, viewers } }) => [
        ...admins,
        ...developers,
        ...viewers,
        `system:serviceaccounts:${name}`,
      ]);
    return {
      name: `${trust}-tenants`,
      shares: classShares,
      groups: [...new Set(groups)],
      mayBorrow: false,
      distinguishedBy: "ByNamespace",
    };
  };
  const platform: FairnessClass = {
    name: "platform",
    shares: shares.platformShares,
    // system:masters is never queued.
    groups: [
      ...new Set(
        [clusterAdmins, operators, auditors, responders, breakGlass.groups]
          .flat()
          .filter((group) => group !== "system:masters"),
      ),
    ],
    users: breakGlass.users,
    mayBorrow: true,
    distinguishedBy: "ByUser",
  };
  const classes = [
    platform,
    tenantClass("trusted", shares.trustedShares),
    tenantClass("untrusted", shares.untrustedShares),
  ];
  // A schema that names nobody is none.
  return classes.filter((each) => subjectsOf(each).length > 0).map(objectsOf);
}
