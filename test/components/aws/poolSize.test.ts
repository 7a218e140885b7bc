import {
  groupOfPool,
  initialSize,
  keepRunningSize,
  type PoolSize,
  sizeWithinNewBounds,
} from "../../../components/aws/poolSize";
import { EksCluster } from "../../../components/aws";
import { defaults } from "./support/configurations";
import { answersOfAccount, previewResources } from "./support/previewResources";

const bounds = (minSize: number, maxSize: number) => ({ minSize, maxSize });

test.each<[string, { minSize: number; maxSize: number }, PoolSize | undefined, number | undefined]>([
  ["nothing runs yet", bounds(3, 6), undefined, undefined],
  ["the bounds stay, whatever an autoscaler has made", bounds(3, 6), { ...bounds(3, 6), desiredSize: 5 }, undefined],
  ["a minimum above what runs", bounds(5, 6), { ...bounds(3, 6), desiredSize: 3 }, 5],
  ["a higher maximum ends no node", bounds(3, 12), { ...bounds(3, 6), desiredSize: 6 }, 6],
  ["a maximum below what runs", bounds(1, 4), { ...bounds(3, 9), desiredSize: 7 }, 4],
])("%s", (_, wanted, running, expected) => {
  expect(sizeWithinNewBounds(wanted, running)).toBe(expected);
});

test("a pool that may be empty starts with one node", () => {
  expect([initialSize(bounds(0, 3)), initialSize(bounds(3, 6))]).toEqual([1, 3]);
});

test("the group is the pool's own and the newest, also where another pool's name begins alike", () => {
  const stamp = (digit: number) => String(digit).repeat(26);
  const names = [
    `eks-work-${stamp(1)}-aaaaaaaa-0000`,
    `eks-work-${stamp(2)}-bbbbbbbb-0000`,
    `eks-work-2-${stamp(3)}-cccccccc-0000`,
  ];
  expect(groupOfPool("work", names)).toBe(names[1]);
  expect(groupOfPool("work-2", names)).toBe(names[2]);
  expect(groupOfPool("wor", names)).toBeUndefined();
});

describe("the transform of a pool", () => {
  const registered = {
    custom: true as const,
    type: "aws:eks/nodeGroup:NodeGroup",
    name: "prod-pool-workload",
    props: { version: "1.36", scalingConfig: { ...bounds(5, 12), desiredSize: 5 } },
    opts: { protect: true, ignoreChanges: ["scalingConfig.desiredSize"] },
  };

  test("leaves the size alone while the bounds stay", async () => {
    const transform = keepRunningSize(bounds(5, 12), () => Promise.resolve({ ...bounds(5, 12), desiredSize: 9 }));
    expect(await transform(registered)).toBeUndefined();
  });

  test("sends the running size, not the first one, with new bounds", async () => {
    const transform = keepRunningSize(bounds(5, 12), () => Promise.resolve({ ...bounds(3, 9), desiredSize: 9 }));
    expect(await transform(registered)).toEqual({
      props: { version: "1.36", scalingConfig: { ...bounds(5, 12), desiredSize: 9 } },
      opts: { protect: true, ignoreChanges: [] },
    });
  });

  test("is on every pool and looks the group up by the cluster's tag", async () => {
    const asked: unknown[] = [];
    const transformed: string[] = [];
    await previewResources(
      () => new EksCluster("prod", defaults),
      (token, inputs) => {
        if (token === "aws:autoscaling/getAmiIds:getAmiIds") asked.push(inputs);
        return answersOfAccount(token, inputs);
      },
      (resource) => {
        if ((resource as { transforms?: unknown[] }).transforms?.length === 1) transformed.push(resource.name);
        const state = {
          ...(resource.inputs as object),
          identities: [],
          certificateAuthority: {},
          endpoint: "https://c",
        };
        return { id: resource.name, state };
      },
    );
    expect(asked).toEqual([{ region: "eu-central-1", filters: [{ name: "tag:eks:cluster-name", values: ["prod"] }] }]);
    expect(transformed.sort()).toEqual(["prod-pool-system", "prod-pool-workload"]);
  });
});
