import { bootstrap } from "../../../../components/kubernetes/rbac";
import { START_TIMEOUT_MS, startCluster, type TestCluster } from "../../../cli/testCluster";
import { readBootstrapRoles } from "./readBootstrapRoles";

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await startCluster();
}, START_TIMEOUT_MS);

afterAll(() => cluster.stop());

it("knows the roles and bindings that the API server makes itself; readBootstrapRoles.ts reads them anew", async () => {
  expect(await readBootstrapRoles(cluster.client)).toEqual(bootstrap);
});
