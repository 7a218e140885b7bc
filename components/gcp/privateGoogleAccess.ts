import * as compute from "@pulumi/gcp/compute";
import * as dns from "@pulumi/gcp/dns";
import type * as pulumi from "@pulumi/pulumi";
import { type GkeScope, protectedOptions, resourceLabels, resourceName } from "./scope";

/** Google's addresses for Private Google Access: reached inside Google's network, not routed on the internet. */
export const PRIVATE_GOOGLE_ACCESS_CIDR = "199.36.153.8/30";
const ADDRESSES = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"];

// Google's APIs, where images of Google and of Artifact Registry come from, and the DNS endpoints of clusters.
const domains = ["googleapis.com", "gcr.io", "pkg.dev", "gke.goog"];

/**
 * A way to Google's services and to nothing else (net-egress-controlled, net-private-service-endpoints): a route to their
 * private addresses, and names that lead there.
 */
export function createPrivateGoogleAccess(scope: GkeScope, network: compute.Network): pulumi.Resource[] {
  const { project } = scope.settings;
  const options = protectedOptions(scope);
  const route = new compute.Route(
    resourceName(scope, "google-route"),
    {
      project,
      name: resourceName(scope, "google-route"),
      network: network.id,
      destRange: PRIVATE_GOOGLE_ACCESS_CIDR,
      // The name of the hop; these addresses stay inside Google's network.
      nextHopGateway: "default-internet-gateway",
    },
    options,
  );
  const records = domains.flatMap((domain) => {
    const suffix = domain.replace(".", "-");
    const zone = new dns.ManagedZone(
      resourceName(scope, suffix),
      {
        project,
        name: resourceName(scope, suffix),
        dnsName: `${domain}.`,
        description: "Private Google Access",
        visibility: "private",
        privateVisibilityConfig: { networks: [{ networkUrl: network.id }] },
        labels: resourceLabels(scope),
      },
      options,
    );
    const record = (name: string, type: string, rrdatas: string[]) =>
      new dns.RecordSet(
        resourceName(scope, `${suffix}-${type.toLowerCase()}`),
        { project, managedZone: zone.name, name, type, ttl: 300, rrdatas },
        options,
      );
    return [record(`${domain}.`, "A", ADDRESSES), record(`*.${domain}.`, "CNAME", [`${domain}.`])];
  });
  return [route, ...records];
}
