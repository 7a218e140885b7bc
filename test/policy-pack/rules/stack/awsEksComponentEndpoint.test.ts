import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentEndpoint } from "../../../../policy-pack/rules/stack/awsEksComponentEndpoint";
import { clusterFindings, component, madeBy } from "../../support/eksComponents";
import { stackFindings } from "../../support/stackResources";

const found = (props: Readonly<Record<string, unknown>>) => clusterFindings(awsEksComponentEndpoint, props);

describe("aws-eks-component-endpoint", () => {
  test("accepts a private endpoint only", () => {
    expect(found({ endpointPublicAccess: false, endpointPrivateAccess: true })).toEqual([]);
  });

  test("reports the component's defaults", () => {
    expect(found({})).toEqual([
      "mandatory public endpointPublicAccess",
      "mandatory no-private-endpoint endpointPrivateAccess",
    ]);
  });

  test("reports a public endpoint", () => {
    expect(found({ endpointPublicAccess: true, endpointPrivateAccess: true })).toEqual([
      "mandatory public endpointPublicAccess",
    ]);
  });

  test("reports an unknown", () => {
    expect(found({ endpointPublicAccess: unknownPlaceholders.boolean, endpointPrivateAccess: true })).toEqual([
      "mandatory unknown endpointPublicAccess",
    ]);
  });

  test("is silent where the cluster itself is visible", () => {
    const cluster = component("eks:index:Cluster", { endpointPublicAccess: true });
    expect(stackFindings(awsEksComponentEndpoint, [cluster, ...madeBy(cluster, "aws:eks/cluster:Cluster")])).toEqual(
      [],
    );
  });
});
