import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import type { EksNetwork } from "./clusterNetwork";
import { type EksScope, resourceName, resourceTags } from "./scope";

/** The firewalls of a cluster. */
export interface EksSecurityGroups {
  /** Of the control plane's network interfaces. */
  readonly controlPlane: ec2.SecurityGroup;
  readonly nodes: ec2.SecurityGroup;
  /** What nodes need before they can start. */
  readonly rules: pulumi.Resource[];
  /** What lets callers reach the private endpoint. */
  readonly waysIn: pulumi.Resource[];
}

interface Peer {
  readonly cidrIpv4?: string;
  readonly referencedSecurityGroupId?: pulumi.Input<string>;
  readonly prefixListId?: pulumi.Input<string>;
}

interface Traffic {
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
}

const ALL: Traffic = { ipProtocol: "-1" };
const tcp = (port: number): Traffic => ({ ipProtocol: "tcp", fromPort: port, toPort: port });

// The kubelet, and the ports that admission webhooks and aggregated APIs commonly listen on.
const controlPlaneToNodePorts = [443, 4443, 6443, 8443, 9443, 10250, 10251];

/**
 * Firewalls of control plane and nodes (net-node-firewall-least-privilege). Both are ours and not the group that EKS
 * makes, which allows everything between its members and outward.
 */
export function createSecurityGroups(scope: EksScope, network: EksNetwork): EksSecurityGroups {
  const { settings, parent } = scope;
  const { region, name } = settings;
  const options = { parent };
  const group = (suffix: string, description: string, tags: Record<string, string> = {}) =>
    new ec2.SecurityGroup(
      resourceName(scope, suffix),
      { region, vpcId: network.vpcId, description, tags: resourceTags(scope, suffix, tags) },
      options,
    );
  const ingress = (to: ec2.SecurityGroup, suffix: string, description: string, traffic: Traffic, peer: Peer) =>
    new vpc.SecurityGroupIngressRule(
      resourceName(scope, suffix),
      { region, securityGroupId: to.id, description, ...traffic, ...peer },
      options,
    );
  const egress = (from: ec2.SecurityGroup, suffix: string, description: string, traffic: Traffic, peer: Peer) =>
    new vpc.SecurityGroupEgressRule(
      resourceName(scope, suffix),
      { region, securityGroupId: from.id, description, ...traffic, ...peer },
      options,
    );

  const controlPlane = group("control-plane", `Kubernetes API of ${name}`);
  const nodes = group("nodes", `Nodes of ${name}`, {
    // The load balancer controller adds its rules to the group that carries this tag.
    [`kubernetes.io/cluster/${name}`]: "owned",
    ...(settings.karpenter ? { "karpenter.sh/discovery": name } : {}),
  });
  const fromNodes = { referencedSecurityGroupId: nodes.id };
  const fromControlPlane = { referencedSecurityGroupId: controlPlane.id };

  const rules = [
    ingress(controlPlane, "control-plane-from-nodes", "Kubernetes API from nodes", tcp(443), fromNodes),
    ...controlPlaneToNodePorts.map((port) =>
      ingress(
        nodes,
        `nodes-from-control-plane-${port}`,
        "Kubelet and webhooks from the API server",
        tcp(port),
        fromControlPlane,
      ),
    ),
    // Pods of different nodes; which of them may talk is for network policies to say.
    ingress(nodes, "nodes-from-nodes", "Between nodes", ALL, fromNodes),
    egress(nodes, "nodes-to-vpc", "To the VPC", ALL, { cidrIpv4: formatCidr(settings.network.cidr) }),
    ...outwardRules(),
  ];
  // cp-private-endpoint: EKS admits nobody to the private endpoint but nodes, so ways in are named one by one.
  const waysIn = [
    ...settings.allowedCidrs.map((cidr) =>
      ingress(
        controlPlane,
        `control-plane-from-${cidr.replace("/", "-")}`,
        "Kubernetes API from deployAccess.cidrs",
        tcp(443),
        {
          cidrIpv4: cidr,
        },
      ),
    ),
    ...settings.allowedSecurityGroupIds.map((id, index) =>
      ingress(
        controlPlane,
        `control-plane-from-group-${index}`,
        "Kubernetes API from deployAccess.securityGroupIds",
        tcp(443),
        { referencedSecurityGroupId: id },
      ),
    ),
  ];
  return { controlPlane, nodes, rules, waysIn };

  function outwardRules(): pulumi.Resource[] {
    const connected = settings.network.kind === "new" ? settings.network.connectedCidrs : [];
    const toConnected = connected.map((cidr) =>
      egress(nodes, `nodes-to-${cidr.replace("/", "-")}`, "To connected networks", ALL, { cidrIpv4: cidr }),
    );
    // net-egress-controlled: outward over HTTPS only; without a way out to S3 only, which image layers come from.
    const isolated = settings.network.kind === "new" && settings.network.egress === "isolated";
    const outward =
      isolated && network.s3PrefixListId !== undefined
        ? egress(nodes, "nodes-to-s3", "Image layers from S3", tcp(443), { prefixListId: network.s3PrefixListId })
        : egress(nodes, "nodes-to-internet", "HTTPS outward", tcp(443), { cidrIpv4: "0.0.0.0/0" });
    return [...toConnected, outward];
  }
}
