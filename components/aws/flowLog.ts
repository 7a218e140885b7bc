import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { flowLogGroupName } from "./auditLog";
import { logGroupArn, roleName } from "./identifiers";
import { policyDocument } from "./policyDocument";
import { type EksScope, protectedOptions, resourceName, resourceTags } from "./scope";
import { serviceTrust } from "./trustPolicies";

/** Records who talked to whom in the VPC (net-flow-logs). */
export function createFlowLog(scope: EksScope, vpc: ec2.Vpc, logGroup: pulumi.Resource): void {
  const { region, name } = scope.settings;
  const options = { parent: scope.parent };
  const role = new iam.Role(
    resourceName(scope, "flow-log-role"),
    {
      name: roleName(scope.settings, "flow-logs"),
      // id-infra-identity-least-privilege: only flow logs of this account and region.
      assumeRolePolicy: scope.location.apply(({ partition, accountId }) =>
        serviceTrust("vpc-flow-logs.amazonaws.com", undefined, {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: { "aws:SourceArn": `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*` },
        }),
      ),
      tags: resourceTags(scope, "flow-log-role"),
    },
    options,
  );
  const policy = new iam.RolePolicy(
    resourceName(scope, "flow-log-policy"),
    {
      role: role.name,
      policy: scope.location.apply((location) => {
        const group = logGroupArn(location, flowLogGroupName(name));
        return policyDocument({
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          Resource: [group, `${group}:*`],
        });
      }),
    },
    options,
  );
  new ec2.FlowLog(
    resourceName(scope, "flow-log"),
    {
      region,
      vpcId: vpc.id,
      // net-flow-logs: refused traffic and allowed, in steps of a minute instead of ten.
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestinationType: "cloud-watch-logs",
      logDestination: scope.location.apply((location) => logGroupArn(location, flowLogGroupName(name))),
      iamRoleArn: role.arn,
      tags: resourceTags(scope, "flow-log"),
    },
    protectedOptions(scope, { dependsOn: [logGroup, policy] }),
  );
}
