import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsLoadBalancerWaf } from "../../../../policy-pack/rules/stack/awsLoadBalancerWaf";
import { stackFindings, stackResource } from "../../support/stackResources";

const LB = "aws:lb/loadBalancer:LoadBalancer";
const balancer = stackResource(LB, "web", { loadBalancerType: "application" });
const association = stackResource(
  "aws:wafv2/webAclAssociation:WebAclAssociation",
  "waf",
  { resourceArn: unknownPlaceholders.string },
  { resourceArn: [balancer] },
);

describe("aws-load-balancer-waf", () => {
  test("accepts a load balancer behind a web ACL", () => {
    expect(stackFindings(awsLoadBalancerWaf, [balancer, association])).toEqual([]);
  });

  test("accepts an internal one", () => {
    expect(stackFindings(awsLoadBalancerWaf, [stackResource(LB, "internal", { internal: true })])).toEqual([]);
  });

  test("accepts a network load balancer, which can have none", () => {
    expect(stackFindings(awsLoadBalancerWaf, [stackResource(LB, "tcp", { loadBalancerType: "network" })])).toEqual([]);
  });

  test("warns of a public one", () => {
    expect(stackFindings(awsLoadBalancerWaf, [balancer])).toEqual([
      "advisory aws-load-balancer-waf/missing LoadBalancer/web",
    ]);
  });

  test("warns of the default type beside another one's web ACL", () => {
    expect(stackFindings(awsLoadBalancerWaf, [balancer, association, stackResource(LB, "bare")])).toEqual([
      "advisory aws-load-balancer-waf/missing LoadBalancer/bare",
    ]);
  });

  test("warns while it is not known whether it is internal", () => {
    expect(
      stackFindings(awsLoadBalancerWaf, [stackResource(LB, "later", { internal: unknownPlaceholders.boolean })]),
    ).toEqual(["advisory aws-load-balancer-waf/missing LoadBalancer/later"]);
  });
});
