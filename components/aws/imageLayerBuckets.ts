// The regions in which registry.k8s.io has a bucket. It sends clients of other regions to a bucket elsewhere, which the
// endpoint does not serve; and a bucket's name that nobody has taken yet must not be allowed.
const kubernetesRegions = [
  "af-south-1",
  "ap-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

const renamed: Readonly<Record<string, string>> = {
  "eu-west-2": "767373bbdcb8270361b96548387bf2a9ad0d48758c35-eu-west-2",
};

/**
 * The buckets of a region that image layers come from. Registries send clients there with signed links (Amazon ECR) or
 * plain redirects (registry.k8s.io), so nodes read them without an AWS identity.
 *
 * Sources: Amazon ECR's user guide, "Minimum Amazon S3 bucket permissions for Amazon ECR"; for registry.k8s.io, which
 * promises no names, kubernetes/registry.k8s.io, cmd/archeio/internal/app/buckets.go (late 2025).
 */
export function imageLayerBuckets(region: string): string[] {
  const kubernetes = kubernetesRegions.includes(region) ? [renamed[region] ?? `prod-registry-k8s-io-${region}`] : [];
  return [`prod-${region}-starport-layer-bucket`, ...kubernetes];
}
