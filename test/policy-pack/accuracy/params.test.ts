import type { LabelledCase } from "../../../policy-pack/accuracy/labelledCase";
import { paramsOfCase, withoutExemptContainers } from "../../../policy-pack/accuracy/params";

const labelled = (check: string, params: LabelledCase["params"]) => ({ check, params }) as LabelledCase;

describe("paramsOfCase", () => {
  test("gives a source's list to the rule that has it", () => {
    expect(paramsOfCase(labelled("allowedrepos/repo", { repos: ["registry.example/"] }))).toEqual({
      "adm-trusted-registries": { allowedRegistries: ["registry.example/"] },
    });
  });

  test("leaves what it does not know to the defaults", () => {
    expect(paramsOfCase(labelled("allowedrepos/repo", { repos: "registry.example/", ports: ["80"] }))).toEqual({});
    expect(paramsOfCase(labelled("other", { repos: ["registry.example/"] }))).toEqual({});
  });
});

describe("withoutExemptContainers", () => {
  const pod = {
    spec: {
      initContainers: [{ name: "init", image: "safe.example/init:1" }],
      containers: [
        { name: "agent", image: "agent" },
        { name: "web", image: "agent:2" },
        { name: "odd", image: 1 },
      ],
    },
  };

  test("leaves out containers by the name or the beginning of their image, in whatever embeds the pod", () => {
    expect(withoutExemptContainers({ spec: { template: pod } }, { exemptImages: ["agent", "safe.example/*"] })).toEqual(
      {
        spec: {
          template: {
            spec: {
              initContainers: [],
              containers: [
                { name: "web", image: "agent:2" },
                { name: "odd", image: 1 },
              ],
            },
          },
        },
      },
    );
  });

  test.each([[undefined], [{}], [{ exemptImages: [] }], [{ exemptImages: "agent" }]])(
    "changes nothing for %j",
    (params) => {
      expect(withoutExemptContainers(pod, params)).toBe(pod);
    },
  );
});
