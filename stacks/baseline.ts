import * as pulumi from "@pulumi/pulumi";
import type { StorageDriver } from "../components/baseline";
import type { ClusterFacts } from "../components/shared/clusterFacts";
import { fail } from "../components/shared/errors";
import type { StackConfig } from "./config";
import { layerBaseline } from "./layerBaseline";
import type { StackOutputs } from "./outputs";

/**
 * The baseline alone, for a cluster of another stack: the one of `clusterStack`. Run it from where the cluster's private
 * endpoint is reached.
 *
 * @throws InvalidArgumentError when the configuration does not name the cluster's stack.
 */
export function deploy(stack: StackConfig): StackOutputs {
  const config = new pulumi.Config();
  const clusterStack = config.get("clusterStack");
  if (clusterStack === undefined || clusterStack.split("/").length !== 3) {
    fail(
      `${config.name}:clusterStack`,
      "the stack that the cluster belongs to is not named",
      "write its full name, <organization>/<project>/<stack>",
    );
  }
  const reference = new pulumi.StackReference(clusterStack);
  const facts = reference.requireOutput("facts") as pulumi.Output<ClusterFacts>;
  // SecurityBaseline checks the driver.
  const driver = config.get("storageDriver") as StorageDriver | undefined;
  const storage =
    driver === undefined
      ? {}
      : { storage: { driver, key: reference.requireOutput("volumesKey") as pulumi.Output<string> } };
  layerBaseline(stack, { facts, ...storage });
  // A reference takes the facts for secret as a whole.
  return { enforcedControls: pulumi.unsecret(facts.enforcedControls) };
}
