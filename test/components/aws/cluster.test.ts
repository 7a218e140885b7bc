import { EksCluster } from "../../../components/aws/cluster";
import { countByType, previewResources } from "./support/previewResources";

test("defaults", async () => {
  const { resources } = await previewResources(() => new EksCluster("prod", { region: "eu-central-1" }));
  console.log(JSON.stringify(countByType(resources.values()), null, 1), resources.size);
  console.log(JSON.stringify(resources.get("prod-cluster"), null, 1));
  console.log(JSON.stringify(resources.get("prod-pool-system"), null, 1));
  console.log(JSON.stringify(resources.get("prod-coredns"), null, 1));
});
