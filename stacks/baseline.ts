import * as pulumi from "@pulumi/pulumi";
import { SecurityBaseline } from "../components/baseline";
import type { ClusterFacts } from "../components/shared/clusterFacts";
import { InvalidArgumentError } from "../components/shared/errors";
import type { StackOutputs } from ".";
import type { StackConfig } from "./config";

/**
 * The baseline alone, for a cluster of another stack: the one of `clusterStack`. Run it from where the cluster's private
 * endpoint is reached.
 *
 * @throws InvalidArgumentError when the configuration does not name the cluster's stack.
 */
export function deploy({ clusterName, tenants, acceptedRisks }: StackConfig): StackOutputs {
  const config = new pulumi.Config();
  const clusterStack = config.get("clusterStack");
  if (clusterStack === undefined || clusterStack.split("/").length !== 3) {
    throw new InvalidArgumentError({
      property: `${config.name}:clusterStack`,
      problem: "the stack that the cluster belongs to is not named",
      fix: "write its full name, <organization>/<project>/<stack>",
    });
  }
  const facts = new pulumi.StackReference(clusterStack).requireOutput("facts") as pulumi.Output<ClusterFacts>;
  new SecurityBaseline(clusterName, { facts, tenants, acceptedRisks });
  return { enforcedControls: facts.enforcedControls };
}
