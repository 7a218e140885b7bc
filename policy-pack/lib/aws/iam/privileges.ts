import { allowing, type Request } from "./access";
import type { Condition, Statement } from "./document";
import { isBinding } from "./conditions";
import { matches } from "../../pattern";

/** A name that no policy of a program holds by chance. */
const ANY_NAME = "hc-probe-6f1d";

/** An action on any target of a service; the service of the ARN is that of the action unless told. */
function anyOf(action: string, target: string, service = action.slice(0, action.indexOf(":"))): Request {
  return { action, service, name: `${target}${ANY_NAME}` };
}

/** What only somebody who may do nearly everything may do, one from each of several services. */
const EVERYTHING: readonly Request[] = [
  anyOf("ec2:TerminateInstances", "instance/"),
  anyOf("eks:DeleteCluster", "cluster/"),
  anyOf("s3:DeleteObject", ""),
  anyOf("kms:ScheduleKeyDeletion", "key/"),
  anyOf("logs:DeleteLogGroup", "log-group:"),
  anyOf("rds:DeleteDBCluster", "cluster:"),
  anyOf("lambda:InvokeFunction", "function:"),
];
/** All that can be done to clusters. */
const EVERY_CLUSTER: readonly Request[] = [
  ...["CreateAccessEntry", "AssociateAccessPolicy", "DeleteCluster", "UpdateClusterConfig", "DescribeCluster"],
  ...["ListClusters", "TagResource", "CreateNodegroup", "AccessKubernetesApi"],
].map((action) => anyOf(`eks:${action}`, "cluster/"));

function allowsAll(document: readonly Statement[], requests: readonly Request[]): boolean {
  return requests.every((request) => allowing(document, request).length > 0);
}

/** Whether a document allows everything, or everything that can be done to clusters, on everything. */
export function allowsEverything(document: readonly Statement[]): boolean {
  return allowsAll(document, EVERYTHING) || allowsAll(document, EVERY_CLUSTER);
}

/** A way from a policy to more than it says. */
export interface Privilege {
  /** Kebab-case; half of a finding's id. */
  readonly detail: string;
  /** What the holder can do, for messages. */
  readonly effect: string;
  readonly requests: readonly Request[];
}

const users = (action: string): Request => anyOf(`iam:${action}`, "user/");
const groups = (action: string): Request => anyOf(`iam:${action}`, "group/");
const roles = (action: string): Request => anyOf(`iam:${action}`, "role/");

/** Each request alone is the privilege. */
const PRIVILEGES: readonly Privilege[] = [
  {
    detail: "rewrite-policies",
    effect: "give itself every permission",
    requests: [
      ...["CreatePolicyVersion", "SetDefaultPolicyVersion"].map((action) => anyOf(`iam:${action}`, "policy/")),
      ...["AttachUserPolicy", "PutUserPolicy", "DeleteUserPermissionsBoundary"].map(users),
      ...["AttachGroupPolicy", "PutGroupPolicy", "AddUserToGroup"].map(groups),
      ...["AttachRolePolicy", "PutRolePolicy", "UpdateAssumeRolePolicy", "DeleteRolePermissionsBoundary"].map(roles),
      anyOf("sso:AttachManagedPolicyToPermissionSet", "permissionSet/"),
      anyOf("sso:PutInlinePolicyToPermissionSet", "permissionSet/"),
      anyOf("sso:CreateAccountAssignment", "permissionSet/"),
    ],
  },
  {
    detail: "take-identities",
    effect: "become another user or role",
    requests: [
      ...["CreateAccessKey", "CreateLoginProfile", "UpdateLoginProfile"].map(users),
      anyOf("sts:AssumeRole", "role/", "iam"),
      anyOf("iam:UpdateSAMLProvider", "saml-provider/"),
    ],
  },
  {
    detail: "enter-workloads",
    effect: "run code with the role of somebody else's workload",
    requests: [
      anyOf("lambda:UpdateFunctionCode", "function:"),
      // Its user data runs as root at the next start.
      anyOf("ec2:ModifyInstanceAttribute", "instance/"),
      anyOf("ssm:SendCommand", "instance/", "ec2"),
      anyOf("ssm:StartSession", "instance/", "ec2"),
      anyOf("ec2-instance-connect:SendSSHPublicKey", "instance/", "ec2"),
      anyOf("ecs:ExecuteCommand", "task/"),
      anyOf("glue:UpdateDevEndpoint", "devEndpoint/"),
      anyOf("sagemaker:CreatePresignedNotebookInstanceUrl", "notebook-instance/"),
    ],
  },
  {
    detail: "administer-clusters",
    effect: "make itself administrator of every cluster",
    requests: ["CreateAccessEntry", "UpdateAccessEntry", "AssociateAccessPolicy"].map((action) =>
      anyOf(`eks:${action}`, "cluster/"),
    ),
  },
  {
    detail: "read-secrets",
    effect: "read every secret",
    requests: [
      anyOf("secretsmanager:GetSecretValue", "secret:"),
      anyOf("ssm:GetParameter", "parameter/"),
      anyOf("ssm:GetParametersByPath", "parameter/"),
    ],
  },
  {
    detail: "read-objects",
    effect: "read every object of every bucket",
    requests: [anyOf("s3:GetObject", "")],
  },
  {
    detail: "disarm",
    effect: "switch off records, detection, or what keeps a cluster's endpoint and buckets closed",
    requests: [
      ...["StopLogging", "DeleteTrail", "UpdateTrail"].map((action) => anyOf(`cloudtrail:${action}`, "trail/")),
      ...["DeleteDetector", "UpdateDetector"].map((action) => anyOf(`guardduty:${action}`, "detector/")),
      anyOf("config:StopConfigurationRecorder", "configuration-recorder/"),
      anyOf("eks:UpdateClusterConfig", "cluster/"),
      anyOf("s3:PutBucketPolicy", ""),
      anyOf("s3:PutBucketPublicAccessBlock", ""),
    ],
  },
  {
    detail: "use-keys",
    effect: "decrypt with every key",
    requests: ["Decrypt", "CreateGrant", "PutKeyPolicy"].map((action) => anyOf(`kms:${action}`, "key/")),
  },
];

/** What only somebody who may do nearly everything in a service may do. */
const WHOLE_SERVICES: readonly (readonly Request[])[] = [
  [
    anyOf("ec2:TerminateInstances", "instance/"),
    anyOf("ec2:AuthorizeSecurityGroupIngress", "security-group/"),
    anyOf("ec2:DeleteVpc", "vpc/"),
  ],
  [anyOf("ecr:DeleteRepository", "repository/"), anyOf("ecr:PutImage", "repository/")],
  [anyOf("rds:DeleteDBCluster", "cluster:"), anyOf("rds:ModifyDBCluster", "cluster:")],
  [anyOf("dynamodb:DeleteTable", "table/"), anyOf("dynamodb:GetItem", "table/")],
  [anyOf("organizations:DetachPolicy", "account/"), anyOf("organizations:CreateAccount", "account/")],
  [anyOf("cloudformation:DeleteStack", "stack/"), anyOf("cloudformation:UpdateStack", "stack/")],
];

/** What starts something that runs with a role that was passed, and the service to which it is passed. */
const LAUNCHERS: readonly (readonly [service: string, request: Request])[] = [
  ["ec2", anyOf("ec2:RunInstances", "instance/")],
  ["ec2", anyOf("ec2:AssociateIamInstanceProfile", "instance/")],
  ["ec2", anyOf("ec2:RequestSpotInstances", "instance/")],
  ["autoscaling", anyOf("autoscaling:CreateLaunchConfiguration", "launchConfiguration:")],
  ["lambda", anyOf("lambda:CreateFunction", "function:")],
  ["cloudformation", anyOf("cloudformation:CreateStack", "stack/")],
  ["codebuild", anyOf("codebuild:CreateProject", "project/")],
  ["ecs-tasks", anyOf("ecs:RunTask", "task-definition/")],
  ["ecs-tasks", anyOf("ecs:RegisterTaskDefinition", "task-definition/")],
  ["eks", anyOf("eks:CreateNodegroup", "cluster/")],
  ["eks", anyOf("eks:CreateFargateProfile", "cluster/")],
  ["pods.eks", anyOf("eks:CreatePodIdentityAssociation", "cluster/")],
  ["glue", anyOf("glue:CreateDevEndpoint", "devEndpoint/")],
  ["glue", anyOf("glue:CreateJob", "job/")],
  ["sagemaker", anyOf("sagemaker:CreateNotebookInstance", "notebook-instance/")],
  ["sagemaker", anyOf("sagemaker:CreateTrainingJob", "training-job/")],
  ["datapipeline", anyOf("datapipeline:CreatePipeline", "pipeline/")],
  ["states", anyOf("states:CreateStateMachine", "stateMachine:")],
  ["scheduler", anyOf("scheduler:CreateSchedule", "schedule/")],
];
const PASS_ROLE = roles("PassRole");

function isPassedTo(service: string): (condition: Condition) => boolean {
  return (condition) =>
    condition.key !== "iam:passedtoservice" ||
    !isBinding(condition) ||
    condition.values.some((value) => matches(value, `${service}.amazonaws.com`));
}

/** What a document lets its holder do beyond what it says, each with the actions that do it. */
export function privilegesIn(document: readonly Statement[]): readonly (Privilege & { readonly actions: string[] })[] {
  const single = PRIVILEGES.map((privilege) => ({
    ...privilege,
    actions: privilege.requests.filter((request) => allowing(document, request).length > 0).map(({ action }) => action),
  }));
  const passing = allowing(document, PASS_ROLE);
  const launching = LAUNCHERS.filter(
    ([service, request]) =>
      passing.some(({ conditions }) => conditions.every(isPassedTo(service))) && allowing(document, request).length > 0,
  ).map(([, { action }]) => action);
  const passed = {
    detail: "pass-roles",
    effect: "start something with every role",
    requests: [PASS_ROLE],
    actions: launching.length === 0 ? [] : [PASS_ROLE.action, ...launching],
  };
  const whole = {
    detail: "whole-service",
    effect: "do everything in a service, with everything in it",
    requests: WHOLE_SERVICES.flat(),
    actions: WHOLE_SERVICES.filter((requests) => allowsAll(document, requests)).flatMap((requests) =>
      requests.map(({ action }) => action),
    ),
  };
  return [...single, passed, whole].filter(({ actions }) => actions.length > 0);
}
