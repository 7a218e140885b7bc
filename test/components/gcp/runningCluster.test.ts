import * as pulumi from "@pulumi/pulumi";
import type { GkeEndpoint } from "../../../components/gcp";
import { afterPropagation, keepEndpoint, type Running, runningCluster } from "../../../components/gcp/runningCluster";
import { resolveGkeSettings } from "../../../components/gcp/settings";
import { settledOutput } from "../support/settledOutput";
import { defaults } from "./support/configurations";
import { answersOfProject, previewResources } from "./support/previewResources";

class Owner extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Owner", "owner");
  }
}

describe("what runs", () => {
  const settings = resolveGkeSettings("prod", defaults);

  test.each<[string, object, Running]>([
    ["by a private address", { controlPlaneEndpointsConfigs: [{ ipEndpointsConfigs: [{ enabled: true }] }] }, "ip"],
    ["by the DNS endpoint", { controlPlaneEndpointsConfigs: [{ ipEndpointsConfigs: [{ enabled: false }] }] }, "dns"],
    ["is unknown to mocks that say nothing", {}, "unknown"],
  ])("%s", async (_, answer, expected) => {
    const asked: unknown[] = [];
    const { result } = await previewResources(
      () => runningCluster({ settings, parent: new Owner() }),
      (token, inputs) => {
        if (token !== "gcp:container/getCluster:getCluster") return answersOfProject(token, inputs);
        asked.push(inputs);
        return answer as Record<string, unknown>;
      },
    );
    expect(result).toBe(expected);
    expect(asked).toEqual([{ project: "my-company-prod", location: "europe-west4", name: "prod" }]);
  });
});

describe("another endpoint than the running one", () => {
  const registered = { custom: true as const, type: "t", name: "prod-cluster", props: {}, opts: {} };
  const transform = (endpoint: GkeEndpoint, running: Running, replaceCluster = false) =>
    keepEndpoint({ endpoint, replaceCluster }, Promise.resolve(running))(registered);

  test("is an error before anything is deleted", async () => {
    await expect(transform("ip", "dns")).rejects.toThrow(
      'deployAccess.endpoint: the cluster runs with "dns", and "ip" would delete it and make a new one. Fix: keep "dns", make a second cluster beside it, or set deployAccess.replaceCluster.',
    );
    await expect(transform("dns", "ip")).rejects.toThrow('the cluster runs with "ip"');
  });

  test.each<[string, GkeEndpoint, Running, boolean]>([
    ["the same one", "ip", "ip", false],
    ["nothing running", "ip", "nothing", false],
    ["nobody saying what runs", "ip", "unknown", false],
    ["the program saying so", "ip", "dns", true],
  ])("is none with %s", async (_, endpoint, running, replaceCluster) => {
    expect(await transform(endpoint, running, replaceCluster)).toBeUndefined();
  });
});

describe("a key", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  /** Whether the key is there at once, and the key. */
  async function keyAfter(running: Running): Promise<[boolean, string]> {
    const key = settledOutput(afterPropagation(pulumi.output("key"), pulumi.output("etag"), Promise.resolve(running)));
    let isThere = false;
    void key.then(() => (isThere = true));
    await jest.advanceTimersByTimeAsync(1000);
    const atOnce = isThere;
    await jest.advanceTimersByTimeAsync(90_000);
    return [atOnce, (await key) as string];
  }

  test("waits for the rights of its users where nothing runs yet", async () => {
    jest.spyOn(pulumi.runtime, "isDryRun").mockReturnValue(false);
    expect(await keyAfter("nothing")).toEqual([false, "key"]);
  });

  test.each<Running>(["dns", "ip", "unknown"])("does not wait with %s running", async (running) => {
    jest.spyOn(pulumi.runtime, "isDryRun").mockReturnValue(false);
    expect(await keyAfter(running)).toEqual([true, "key"]);
  });

  test("does not wait in a preview", async () => {
    jest.spyOn(pulumi.runtime, "isDryRun").mockReturnValue(true);
    expect(await keyAfter("nothing")).toEqual([true, "key"]);
  });
});
