import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { referrersOf } from "../../lib/references";
import type { StackResource } from "../../lib/resource";

/** Only Application Load Balancers, the default type, can have a web ACL. */
function isPublicWeb({ props }: StackResource): boolean {
  const type = props.get("loadBalancerType");
  return props.get("internal").boolean() !== true && (type.isAbsent || type.string() === "application");
}

export const awsLoadBalancerWaf = defineRule({
  id: "aws-load-balancer-waf",
  family: "stack",
  controls: ["ing-waf"],
  severity: "medium",
  title: "Public load balancers are behind a web ACL",
  description: "Without one every probe of the internet reaches the application.",
  fix: "Create an aws.wafv2.WebAclAssociation with the load balancer's ARN as resourceArn",
  // Production's configuration makes it mandatory.
  level: "advisory",
  scope: "stack",
  check: (stack) =>
    ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"]
      .flatMap((type) => stack.ofType(type))
      .filter(isPublicWeb)
      .filter(
        (balancer) =>
          referrersOf(stack, balancer, "resourceArn", ["aws:wafv2/webAclAssociation:WebAclAssociation"]).length === 0,
      )
      .map((balancer) =>
        findingAt(balancer.props, { detail: "missing", resource: balancer, found: "without a web ACL" }),
      ),
});
