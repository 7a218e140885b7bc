import { fairnessObjects } from "../../../../components/baseline/fairness/objects";
import { resolveFairness } from "../../../../components/baseline/fairness/settings";
import { resolvePlatformAccess } from "../../../../components/baseline/platform/settings";
import { resolveTenant } from "../../../../components/baseline/tenant/settings";

const none = new Set<string>();
const nobody = resolvePlatformAccess({}, none);
const objects = fairnessObjects(
  resolveFairness({ platformShares: 50 }),
  resolvePlatformAccess(
    { clusterAdmins: ["admins"], auditors: ["admins", "auditors"], breakGlass: { users: ["anna"] } },
    none,
  ),
  [
    resolveTenant("shop", { groups: { admins: ["leads"], developers: [], viewers: ["everyone"] } }, none),
    resolveTenant("blog", { groups: { admins: ["leads"], developers: [], viewers: [] } }, none),
    resolveTenant("guests", { trust: "untrusted", groups: { admins: [], developers: [], viewers: [] } }, none),
  ],
);

const find = (name: string) => objects.find((each) => each.name === name);
const schema = (name: string) => find(name)?.schema["spec"];
const level = (name: string) => find(name)?.level["spec"];

const everything = {
  resourceRules: [{ verbs: ["*"], apiGroups: ["*"], resources: ["*"], clusterScope: true, namespaces: ["*"] }],
  nonResourceRules: [{ verbs: ["*"], nonResourceURLs: ["*"] }],
};
const group = (name: string) => ({ kind: "Group", group: { name } });

it("a tenant's people and service accounts queue by namespace, in the level of how far the tenant is trusted", () => {
  expect(schema("trusted-tenants")).toEqual({
    priorityLevelConfiguration: { name: "hardened-cluster-trusted-tenants" },
    matchingPrecedence: 5000,
    distinguisherMethod: { type: "ByNamespace" },
    rules: [
      {
        subjects: [
          group("leads"),
          group("everyone"),
          group("system:serviceaccounts:shop"),
          group("system:serviceaccounts:blog"),
        ],
        ...everything,
      },
    ],
  });
  expect(schema("untrusted-tenants")).toMatchObject({
    rules: [{ subjects: [group("system:serviceaccounts:guests")] }],
  });
});

it("a level of tenants lends nothing and borrows nothing; the platform may borrow", () => {
  const queuing = { queues: 64, handSize: 4, queueLengthLimit: 50 };
  const limited = { lendablePercent: 0, limitResponse: { type: "Queue", queuing } };
  expect(level("trusted-tenants")).toEqual({
    type: "Limited",
    limited: { ...limited, nominalConcurrencyShares: 10, borrowingLimitPercent: 0 },
  });
  expect(level("untrusted-tenants")).toEqual({
    type: "Limited",
    limited: { ...limited, nominalConcurrencyShares: 5, borrowingLimitPercent: 0 },
  });
  expect(level("platform")).toEqual({
    type: "Limited",
    limited: { ...limited, nominalConcurrencyShares: 50 },
  });
});

it("the platform's groups and break glass have a level of their own, without those that are never queued", () => {
  expect(schema("platform")).toMatchObject({
    distinguisherMethod: { type: "ByUser" },
    rules: [{ subjects: [group("admins"), group("auditors"), { kind: "User", user: { name: "anna" } }] }],
  });
});

it("a class without anybody in it has no level", () => {
  expect(fairnessObjects(resolveFairness({}), nobody, [])).toEqual([]);
});

it.each<[property: string, problem: string, args: object]>([
  ["fairness.share", "there is no such argument", { share: 1 }],
  ["fairness.trustedShares", "0 is not a whole number from 1 to 10000", { trustedShares: 0 }],
])("%s: %s", (property, problem, args) => {
  expect(() => resolveFairness(args)).toThrow(`${property}: ${problem}`);
});
