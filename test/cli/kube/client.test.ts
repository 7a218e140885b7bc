import { KubeClient } from "../../../cli/kube/client";
import { KubeConnectionError, KubeError } from "../../../cli/kube/errors";
import { coreResources, StubServer, type StubAnswer, type StubRequest } from "./stubServer";

const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings", namespace: "team-a" } };
const notFound = { status: 404, body: { kind: "Status", reason: "NotFound", message: "there is none" } };

let server: StubServer;
let client: KubeClient;
let answer: (request: StubRequest) => StubAnswer;

beforeAll(async () => {
  server = await StubServer.start((request) =>
    request.url.pathname === "/api/v1" ? { body: coreResources } : answer(request),
  );
  client = await KubeClient.fromKubeconfig({ file: server.kubeconfig });
});

afterAll(async () => {
  client.close();
  await server.stop();
});

beforeEach(() => {
  server.requests.length = 0;
  answer = () => ({ body: configMap });
});

function lastRequest(): StubRequest {
  const request = server.requests.at(-1);
  if (request === undefined) throw new Error("nothing was asked");
  return request;
}

test("finds the path of a kind by discovery, once per apiVersion", async () => {
  const fresh = await KubeClient.fromKubeconfig({ file: server.kubeconfig });
  expect(await fresh.resourcePath({ ...configMap, namespace: "team-a", name: "settings" })).toBe(
    "/api/v1/namespaces/team-a/configmaps/settings",
  );
  // A namespace is not part of a cluster-scoped object's path.
  expect(await fresh.resourcePath({ apiVersion: "v1", kind: "Namespace", namespace: "x", name: "team-a" })).toBe(
    "/api/v1/namespaces/team-a",
  );
  expect(server.requests.map(({ url }) => url.pathname)).toEqual(["/api/v1"]);
  fresh.close();
});

test("says which kind the server does not serve", async () => {
  await expect(client.get({ apiVersion: "v1", kind: "Unicorn", name: "x" })).rejects.toThrow(
    new KubeError(404, "NotFound", "the API server does not serve kind Unicorn of v1"),
  );
});

test("sends the kubeconfig's token", async () => {
  await client.request("GET", "/metrics");
  expect(lastRequest().headers.authorization).toBe("Bearer owner-token");
});

test("impersonates a user with each group in a header of its own", async () => {
  await client.impersonate({ user: "bob", groups: ["a", "b"] }).request("GET", "/metrics");
  const { headers } = lastRequest();
  expect(headers.authorization).toBe("Bearer owner-token");
  expect(headers["impersonate-user"]).toBe("bob");
  expect(headers["impersonate-group"]).toBe("a, b");
});

test("sends another token in place of the kubeconfig's credentials, or none at all", async () => {
  const other = await client.withCredentials({ token: "other-token" });
  await other.request("GET", "/metrics");
  expect(lastRequest().headers.authorization).toBe("Bearer other-token");
  const anonymous = await client.withCredentials({});
  await anonymous.request("GET", "/metrics");
  expect(lastRequest().headers.authorization).toBeUndefined();
  other.close();
  anonymous.close();
});

test("asks for a server-side dry run on every kind of write", async () => {
  const ref = { apiVersion: "v1", kind: "ConfigMap", namespace: "team-a", name: "settings" };
  await client.create(configMap, { dryRun: true });
  await client.apply(configMap, { dryRun: true });
  await client.patch(ref, { data: {} }, { dryRun: true });
  await client.delete(ref, { dryRun: true });
  const writes = server.requests.filter(({ method }) => method !== "GET");
  expect(writes.map(({ method, url }) => [method, url.searchParams.get("dryRun")])).toEqual([
    ["POST", "All"],
    ["PATCH", "All"],
    ["PATCH", "All"],
    ["DELETE", null],
  ]);
  // The API server ignores the query of a deletion with a body: said there, the deletion would be real.
  expect(lastRequest().body).toMatchObject({ kind: "DeleteOptions", dryRun: ["All"] });
});

test("applies under its own field manager and says whether the object is new", async () => {
  answer = () => ({ status: 201, body: configMap });
  expect(await client.apply(configMap)).toEqual({ created: true, object: configMap });
  const { headers, url } = lastRequest();
  expect(headers["content-type"]).toBe("application/apply-patch+yaml");
  expect(Object.fromEntries(url.searchParams)).toEqual({ fieldManager: "hardened-cluster", force: "true" });
  answer = () => ({ status: 200, body: configMap });
  expect((await client.apply(configMap)).created).toBe(false);
});

test("deletes exactly the object with the uid", async () => {
  await client.delete({ apiVersion: "v1", kind: "Namespace", name: "team-a" }, { uid: "u-1" });
  expect(lastRequest().body).toMatchObject({ preconditions: { uid: "u-1" }, propagationPolicy: "Background" });
});

test("reads a list to its last page", async () => {
  answer = ({ url }) =>
    url.searchParams.get("continue") === "next"
      ? { body: { items: [{ metadata: { name: "b" } }], metadata: {} } }
      : { body: { items: [{ metadata: { name: "a" } }], metadata: { continue: "next" } } };
  expect(await client.list({ apiVersion: "v1", kind: "ConfigMap" }, { labelSelector: "x=y" })).toEqual([
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } },
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "b" } },
  ]);
  expect(lastRequest().url.searchParams.get("labelSelector")).toBe("x=y");
});

test("takes an empty list of metadata, which the API server writes as null", async () => {
  answer = () => ({ body: { items: null, metadata: {} } });
  expect(await client.list({ apiVersion: "v1", kind: "ConfigMap" }, { metadataOnly: true })).toEqual([]);
});

test("tells a refusal with status, reason and message", async () => {
  answer = () => ({ status: 403, body: { kind: "Status", reason: "Forbidden", message: "no" } });
  await expect(client.request("GET", "/x")).rejects.toMatchObject({
    name: "KubeError",
    status: 403,
    reason: "Forbidden",
    message: "no",
  });
});

test("tells a refusal that is not a Status object, as proxies send it", async () => {
  answer = () => ({ status: 502, body: "bad gateway\n" });
  await expect(client.request("GET", "/x")).rejects.toMatchObject({ status: 502, reason: "", message: "bad gateway" });
});

test("finds nothing where there is nothing, and passes other errors on", async () => {
  const ref = { apiVersion: "v1", kind: "Namespace", name: "team-a" };
  answer = () => notFound;
  expect(await client.find(ref)).toBeUndefined();
  answer = () => ({ status: 403, body: { reason: "Forbidden", message: "no" } });
  await expect(client.find(ref)).rejects.toMatchObject({ status: 403 });
});

test("asks again when the server is busy and says when to come back", async () => {
  let asked = 0;
  answer = () =>
    ++asked < 3 ? { status: 429, headers: { "retry-after": "0" }, body: { message: "busy" } } : { body: configMap };
  expect(await client.request("GET", "/x")).toEqual(configMap);
  expect(asked).toBe(3);
});

test("does not ask again when the server does not say so", async () => {
  answer = () => ({ status: 429, body: { reason: "TooManyRequests", message: "the budget is spent" } });
  await expect(client.request("POST", "/x")).rejects.toMatchObject({ status: 429 });
  expect(server.requests).toHaveLength(1);
});

test("tells that no answer came", async () => {
  const gone = await StubServer.start(() => notFound);
  const orphan = await KubeClient.fromKubeconfig({ file: gone.kubeconfig });
  await gone.stop();
  const error: unknown = await orphan.request("GET", "/x").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(KubeConnectionError);
  expect((error as KubeConnectionError).code).toBe("ECONNREFUSED");
});
