import { AzureSubscriptionBaseline, type AzureSubscriptionBaselineArgs } from "../../../components/azure";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { countByType } from "../support/previewResources";
import { settledOutput } from "../support/settledOutput";
import { previewResources, SUBSCRIPTION } from "./support/previewResources";

const location = "westeurope";
const actionGroupId = `/subscriptions/${SUBSCRIPTION}/resourceGroups/alerts/providers/Microsoft.Insights/actionGroups/security`;

const preview = (args: Partial<AzureSubscriptionBaselineArgs> = {}) =>
  previewResources(() => new AzureSubscriptionBaseline("subscription", { location, ...args }));

test("makes what a subscription has once", async () => {
  const { resources, result } = await preview({ actionGroupId });
  expect(countByType(resources.values())).toEqual({
    "azure-native:features:SubscriptionFeatureRegistration": 1,
    "azure-native:monitor:ActivityLogAlert": 1,
    "azure-native:monitor:SubscriptionDiagnosticSetting": 1,
    "azure-native:operationalinsights:Workspace": 1,
    "azure-native:resources:ResourceGroup": 1,
    "azure-native:security:Pricing": 2,
    "hardened-cluster:index:AzureSubscriptionBaseline": 1,
  });
  await expect(settledOutput(result.enforcedControls)).resolves.toEqual([
    "audit-cloud-activity",
    "img-registry-scan",
    "rt-cloud-threat-detection",
    "audit-security-bulletins",
  ]);
  await expect(settledOutput(result.attestedControls)).resolves.toEqual([]);
});

test("leaves the record, and what other clusters rely on, behind", async () => {
  const { resources } = await preview();
  const retained = [...resources.values()].filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
  expect(retained.sort()).toEqual(["subscription-activity", "subscription-group", "subscription-host-encryption"]);
});

test("makes nothing that the organisation runs, and attests it", async () => {
  const { resources, result } = await preview({
    threatDetection: "organization",
    activityLog: "organization",
    hostEncryption: false,
  });
  expect([...resources.keys()]).toEqual(["subscription"]);
  await expect(settledOutput(result.enforcedControls)).resolves.toEqual([]);
  await expect(settledOutput(result.attestedControls)).resolves.toEqual([
    "audit-cloud-activity",
    "img-registry-scan",
    "rt-cloud-threat-detection",
  ]);
});

test.each<[string, object, string, string, string]>([
  [
    "an unknown owner",
    { threatDetection: "nobody" },
    "threatDetection",
    '"nobody" is not known',
    'use one of "subscription", "organization"',
  ],
  [
    "a short retention",
    { retentionDays: 90 },
    "retentionDays",
    "records are kept for 90 days only",
    'keep them for 365 days, or put it on record with acceptedRisks: [{ control: "audit-log-retention-encryption", reason, expires }]',
  ],
  [
    "an action group by its name",
    { actionGroupId: "security" },
    "actionGroupId",
    '"security" is not the id of a resource of type Microsoft.Insights/actionGroups',
    'write it, like "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>"',
  ],
  [
    "a misspelt argument",
    { trail: {} },
    "trail",
    "there is no such argument",
    "use one of location, threatDetection, activityLog, hostEncryption, retentionDays, actionGroupId, tags, acceptedRisks",
  ],
])("refuses %s", (_, args, property, problem, fix) => {
  expect(() => new AzureSubscriptionBaseline("subscription", { location, ...args })).toThrow(
    new InvalidArgumentError({ property, problem, fix }),
  );
});
